package io.myowire.verify.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import io.myowire.local.LocalStack;
import io.myowire.local.Service;
import io.myowire.local.StackOptions;
import io.myowire.verify.PackagedSuite;
import io.myowire.verify.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The suite's OpenAPI documents held to account from outside: by asking every route, by linters, and
 * by clients that are made of nothing else.
 */
@ExtendWith(PackagedSuite.class)
class ContractTest {
    private static final String WHOLE = "myowire.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private static LocalStack stack;

    @BeforeAll
    static void find() {
        stack = PackagedSuite.stack();
    }

    @Test
    void everyAnswerToHeadAndToIfNoneMatchEndsWhereItShould() throws Exception {
        new EveryRoute(stack).walk();
    }

    @Test
    void everythingThatIsAskedAndAnsweredIsExplained() throws Exception {
        Wire nobody = new Wire(stack.baseUrl(), null);
        for (Service service : Service.values()) {
            JsonNode document =
                    nobody.get("/openapi/" + service.id() + "?format=json").json();
            assertThat(new Explanations(document).missing()).as(service.id()).isEmpty();
        }
    }

    @Test
    void whatSeveralServicesCallByOneNameIsOneThing() throws Exception {
        Wire nobody = new Wire(stack.baseUrl(), null);
        Map<String, JsonNode> known = new HashMap<>();
        for (Service service : Service.values()) {
            JsonNode document =
                    nobody.get("/openapi/" + service.id() + "?format=json").json();
            document.path("components").path("schemas").properties().forEach(schema -> assertThat(schema.getValue())
                    .as(schema.getKey() + " of " + service.id())
                    .isEqualTo(known.computeIfAbsent(schema.getKey(), name -> schema.getValue())));
        }
    }

    @Test
    void whatThePageForPeopleNamesIsThere() throws Exception {
        JsonNode paths = new Wire(stack.baseUrl(), null).get("/openapi").json().path("paths");

        List<NamedPaths.Named> named = NamedPaths.in(StackOptions.findHome().resolve("docs/api.md"));

        assertThat(named).hasSizeGreaterThan(25).allSatisfy(one -> {
            assertThat(paths.has(one.path())).as(one.path()).isTrue();
            assertThat(one.method().isEmpty() || paths.path(one.path()).has(one.method()))
                    .as(one.toString())
                    .isTrue();
        });
    }

    @Test
    void whatTheDocumentGivesAsABodyCanBeSent() throws Exception {
        Wire curator = new Wire(stack.baseUrl(), stack.token("carla", "curator"));
        List<String> sent = new ArrayList<>();
        for (var path : curator.get("/openapi").json().path("paths").properties()) {
            JsonNode post = path.getValue().path("post");
            if (post.path("operationId").asText().startsWith("add")) {
                JsonNode body = post.path("requestBody")
                        .path("content")
                        .path("application/json")
                        .path("example");
                Wire.Answer answer = curator.post(path.getKey(), body);
                assertThat(answer.status()).as(path.getKey() + answer.json()).isEqualTo(201);
                sent.add(path.getKey());
            }
        }
        assertThat(sent).contains("/api/findings", "/api/subscriptions", "/api/topics", "/api/compounds");
    }

    @Test
    void aReceiverThatChecksAsThePageForPeopleSaysKnowsWhatIsOurs() throws Exception {
        // Given
        Python python = Python.present();
        String secret =
                "whsec_" + Base64.getEncoder().encodeToString("an invented secret of 32 letters".getBytes(UTF_8));
        long now = Instant.now().getEpochSecond();
        String signature = new Webhook(secret).sign("msg_1", now, "{}");
        String page = Files.readString(StackOptions.findHome().resolve("docs/api.md"));
        String check = page.substring(page.indexOf("```python") + "```python".length());
        String script = check.substring(0, check.indexOf("```")) + """
                headers = {"webhook-id": "msg_1", "webhook-timestamp": "%d", "webhook-signature": "v1,b3RoZXI= %s"}
                assert is_from_myowire("%s", headers, b"{}")
                assert not is_from_myowire("%s", headers, b"{ }")
                """.formatted(now, signature, secret, secret);

        // When
        Ended receiver = python.run("-c", List.of(script));

        // Then
        receiver.assertSuccess();
    }

    @Test
    void lintersFindNothingInAnyDocument() throws Exception {
        // Given
        Node node = Node.withPackages();
        List<String> documents = new ArrayList<>(List.of(WHOLE));
        write(node.folder(), "/openapi", WHOLE);
        for (Service service : Service.values()) {
            documents.add(service.id() + ".json");
            write(node.folder(), "/openapi/" + service.id() + "?format=json", service.id() + ".json");
        }

        // When
        Ended redocly = node.run("@redocly/cli/bin/cli.js", "lint --config redocly.yaml --format json", documents);
        Ended spectral = node.run(
                "@stoplight/spectral-cli/dist/index.js",
                "lint --ruleset spectral.yaml --fail-severity hint",
                documents);

        // Then
        assertThat(redocly.output()).contains("\"errors\": 0", "\"warnings\": 0");
        assertThat(redocly.code()).as(redocly.output()).isZero();
        assertThat(spectral.code()).as(spectral.output()).isZero();
    }

    @Test
    void aClientInTypeScriptThatIsMadeOfTheDocumentPostsFollowsChangesPagesAndIsTold() throws Exception {
        // Given
        Node node = Node.withPackages();
        write(node.folder(), "/openapi", WHOLE);

        // When
        node.run("openapi-typescript/bin/cli.js", "-o myowire.ts", List.of(WHOLE))
                .assertSuccess();
        node.run("typescript/bin/tsc", "--project", List.of("tsconfig.json")).assertSuccess();
        Ended client = node.run("", "client.js", users("ts"));

        // Then
        assertThat(client.output()).contains("told of finding ", "pathway:ampk-signalling");
        client.assertSuccess();
    }

    @Test
    void aClientInPythonThatIsMadeOfTheDocumentPostsFollowsChangesPagesAndIsTold() throws Exception {
        // Given
        Python python = Python.present();
        write(python.folder(), "/openapi", WHOLE);

        // When
        python.generate(WHOLE).assertSuccess();
        python.compile().assertSuccess();
        Ended client = python.run("client.py", users("py"));

        // Then
        assertThat(client.output()).contains("told of finding ", "pathway:ampk-signalling");
        client.assertSuccess();
    }

    /** The origin, and tokens of a curator who posts and of a reader who is told. */
    private static List<String> users(String language) throws InterruptedException {
        return List.of(
                stack.baseUrl(),
                stack.token("carla-" + language, "curator"),
                stack.token("rita-" + language, "reader"));
    }

    private static void write(Path folder, String address, String file) throws IOException, InterruptedException {
        Wire nobody = new Wire(stack.baseUrl(), null);
        JSON.writeValue(
                Files.createDirectories(folder).resolve(file).toFile(),
                nobody.get(address).json());
    }
}
