package io.myowire.verify;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.myowire.local.LocalStack;
import io.myowire.local.Service;
import io.myowire.local.StackOptions;
import io.myowire.verify.TraceSink.Span;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator sees of three running services: traces, logs and metrics. */
class ObservabilityTest {
    private static final List<String> TOPICS = List.of("compound:caffeine", "outcome:endurance");
    private static final Path MONITORING = Path.of("deploy/kubernetes/components/monitoring");

    /** Metrics in rules that are not the services' own: of Prometheus itself and CloudNativePG. */
    private static final Set<String> FOREIGN = Set.of("up", "cnpg_collector_last_available_backup_timestamp");

    /** A name in PromQL that is followed by labels, a range, or the end of its expression. */
    private static final Pattern NAME = Pattern.compile("\\b((?:myowire|http_server|cnpg|kafka)_[a-z0-9_]+|up(?=\\{))");

    @TempDir
    static Path data;

    private static TraceSink sink;
    private static LocalStack stack;

    @BeforeAll
    static void start() throws Exception {
        sink = new TraceSink();
        stack = LocalStack.start(StackOptions.of(StackOptions.findHome(), data.resolve("stack"))
                .withEnvironment(Map.of(
                        "QUARKUS_OTEL_SDK_DISABLED", "false",
                        "QUARKUS_OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf",
                        "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT", sink.url(),
                        "QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true")));
    }

    @AfterAll
    static void stop() {
        if (stack != null) {
            stack.close();
        }
        sink.close();
    }

    @Test
    void oneTraceLeadsFromThePostToTheWebhookAndNamesTheLogLinesOfIt() throws Exception {
        String trace = UUID.randomUUID().toString().replace("-", "");
        try (var receiver = new Receiver()) {
            Wire reader = new Wire(stack.baseUrl(), stack.token("rita", "reader"));
            var subscription = await().atMost(60, SECONDS)
                    .until(
                            () -> reader.post(
                                    "/api/subscriptions", Wire.subscription("traced", TOPICS, receiver.url())),
                            answer -> answer.status() == 201);
            receiver.trust(subscription.json().path("webhook").path("secret").asText());

            post(trace);

            await().atMost(60, SECONDS).until(() -> !receiver.calls().isEmpty());
        }
        await().atMost(60, SECONDS).untilAsserted(() -> assertThat(sink.of(trace))
                .extracting(Span::service, Span::name)
                .contains(
                        tuple("evidence-service", "POST /api/findings"),
                        tuple("evidence-service", "publish io.myowire.finding.accepted.v1"),
                        tuple("notification-service", "process io.myowire.finding.accepted.v1"),
                        tuple("notification-service", "match"),
                        tuple("notification-service", "deliver webhook")));
        // A log reaches its file a little after what it tells of.
        await().atMost(60, SECONDS).untilAsserted(() -> everyServiceLogged(trace));
    }

    @Test
    void everyMetricOfRulesAndDashboardsIsOneThatAServiceShows() throws Exception {
        Set<String> wanted = new TreeSet<>();
        for (Path file : files()) {
            NAME.matcher(Files.readString(file)).results().forEach(m -> wanted.add(m.group(1)));
        }
        assertThat(wanted).contains("myowire_outbox_age_seconds", "myowire_post_to_alert_seconds_bucket");
        wanted.removeAll(FOREIGN);

        Set<String> shown = new TreeSet<>();
        for (Service service : Service.values()) {
            shown.addAll(metrics(service));
        }

        assertThat(shown).containsAll(wanted);
    }

    @Test
    void aSyntheticFindingOfTheSuitesOwnIsAnAlertWithinAMinuteAndNobodyReadsIt() throws Exception {
        await().atMost(60, SECONDS)
                .untilAsserted(() -> assertThat(value(Service.NOTIFICATION, "myowire_canary_duration_seconds"))
                        .isBetween(0.0, 60.0));

        Wire curator = new Wire(stack.baseUrl(), stack.token("ana", "curator"));
        for (String list : List.of("/api/findings?status=submitted", "/api/findings?q=synthetic")) {
            assertThat(curator.get(list).json().toString()).contains("items").doesNotContain("canary");
        }
    }

    private static void everyServiceLogged(String trace) throws IOException {
        assertThat(messages(Service.EVIDENCE, trace)).anyMatch(line -> line.contains("finding"));
        assertThat(messages(Service.NOTIFICATION, trace)).anyMatch(line -> line.contains("1 people told"));
    }

    private static org.assertj.core.groups.Tuple tuple(String service, String name) {
        return org.assertj.core.api.Assertions.tuple(service, name);
    }

    private static void post(String trace) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(stack.baseUrl() + "/api/findings"))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + stack.token("ana", "curator"))
                .header("traceparent", "00-%s-b7ad6b7169203331-01".formatted(trace))
                .POST(HttpRequest.BodyPublishers.ofString(
                        Wire.finding("traced.1", TOPICS).toString()))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(201);
    }

    /** What a service logged in a trace; every line of its log is JSON. */
    private static List<String> messages(Service service, String trace) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        try (Stream<String> lines = Files.lines(stack.logs().resolve(service.folder() + ".log"))) {
            return lines.filter(line -> line.contains(trace))
                    .map(line -> {
                        try {
                            return mapper.readTree(line);
                        } catch (IOException e) {
                            throw new AssertionError(line, e);
                        }
                    })
                    .filter(line -> line.path("mdc").path("traceId").asText().equals(trace))
                    .map((JsonNode line) -> line.path("message").asText())
                    .toList();
        }
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(StackOptions.findHome().resolve(MONITORING))) {
            return files.filter(f -> f.toString().endsWith(".json") || f.endsWith("rules.yaml"))
                    .toList();
        }
    }

    private static Set<String> metrics(Service service) throws Exception {
        return series(service).map(line -> line.split("[{ ]", 2)[0]).collect(Collectors.toSet());
    }

    private static double value(Service service, String metric) throws Exception {
        return series(service)
                .filter(line -> line.startsWith(metric))
                .map(line -> line.substring(line.lastIndexOf(' ')))
                .mapToDouble(Double::parseDouble)
                .findFirst()
                .orElseThrow();
    }

    private static Stream<String> series(Service service) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(stack.managementUrl(service) + "/q/metrics"));
        return HttpClient.newHttpClient()
                .send(request.build(), BodyHandlers.ofLines())
                .body()
                .filter(line -> !line.startsWith("#"));
    }
}
