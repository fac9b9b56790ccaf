package io.myowire.cli.operations;

import io.myowire.local.Service;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Asks every service of an installation how it is, and looks at what no single one can see. */
public final class Doctor {
    /** A Date header has whole seconds. */
    private static final Duration NOTICED = Duration.ofSeconds(3);

    private static final Duration HARMFUL = Duration.ofSeconds(30);

    private final Installation installation;
    private final Clock clock;
    private final List<Diagnosis> found = new ArrayList<>();
    private final Map<String, String> versions = new TreeMap<>();

    public Doctor(Installation installation, Clock clock) {
        this.installation = installation;
        this.clock = clock;
    }

    /** Everything that was looked at, the installation's own matters first. */
    public List<Diagnosis> examine() throws InterruptedException {
        found.addAll(new TokenExamination(installation, clock).run());
        for (Service service : Service.values()) {
            examine(service);
        }
        compareVersions();
        return List.copyOf(found);
    }

    private void examine(Service service) throws InterruptedException {
        try {
            Instant asked = clock.instant();
            HttpResponse<String> answer = installation.ask(service, "checks");
            if (answer.statusCode() == 200) {
                healthy(service, answer, asked);
            } else {
                found.add(refused(service, answer));
            }
        } catch (IOException | DecodeException e) {
            found.add(Diagnosis.failed(
                    service.id(),
                    "service",
                    "It cannot be reached at %s: %s".formatted(installation.url(service), reason(e)),
                    "See that it runs, and that this is the address of the gateway or of a port forwarded to it."));
        }
    }

    private void healthy(Service service, HttpResponse<String> answer, Instant asked) {
        JsonObject checks = new JsonObject(answer.body());
        versions.put(service.id(), checks.getString("version"));
        found.add(Diagnosis.ok(service.id(), "service", "It answers at " + installation.url(service) + "."));
        clock(service, answer, asked);
        checks.getJsonArray("checks").forEach(check -> found.add(Diagnosis.of(service.id(), (JsonObject) check)));
    }

    private static Diagnosis refused(Service service, HttpResponse<String> answer) {
        String detail = Answers.problem(answer);
        return switch (answer.statusCode()) {
            case 401 ->
                Diagnosis.failed(
                        service.id(),
                        "service",
                        "It does not accept the token. " + detail,
                        "Give one of the issuer that the service trusts, for the audience myowire; compare QUARKUS_OIDC_AUTH_SERVER_URL.");
            case 403 ->
                Diagnosis.failed(
                        service.id(),
                        "service",
                        "The token lacks the role operator.",
                        "Give its user the role operator (claim 'groups') and take a new token.");
            case 404 ->
                Diagnosis.failed(
                        service.id(),
                        "service",
                        "Another service, or none with an operations API, is at this address. " + detail,
                        "See that the gateway routes /api/operations/%s to %s."
                                .formatted(service.id(), service.folder()));
            default ->
                Diagnosis.failed(
                        service.id(), "service", detail, "See that %s runs, and its log.".formatted(service.folder()));
        };
    }

    private void clock(Service service, HttpResponse<String> answer, Instant asked) {
        String date = answer.headers().firstValue("Date").orElse(null);
        if (date == null) {
            return;
        }
        Instant there =
                ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        Duration apart =
                there.isBefore(asked) ? Duration.between(there, asked) : Duration.between(clock.instant(), there);
        String detail = "It and this machine are %d s apart.".formatted(Math.max(0, apart.toSeconds()));
        String remedy = "Set both by a time server: tokens and signatures have their time in them.";
        if (apart.compareTo(HARMFUL) > 0) {
            found.add(Diagnosis.failed(service.id(), "clock here", detail, remedy));
        } else if (apart.compareTo(NOTICED) > 0) {
            found.add(Diagnosis.warning(service.id(), "clock here", detail, remedy));
        } else {
            found.add(Diagnosis.ok(service.id(), "clock here", detail));
        }
    }

    private void compareVersions() {
        long different = versions.values().stream().distinct().count();
        if (different == 1) {
            found.add(Diagnosis.ok(
                    "all",
                    "release",
                    "All that answer are " + versions.values().iterator().next() + "."));
        } else if (different > 1) {
            found.add(Diagnosis.warning(
                    "all",
                    "release",
                    "The services are of different releases: " + versions + ".",
                    "This is well while an upgrade goes on; finish it."));
        }
    }

    private static String reason(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
