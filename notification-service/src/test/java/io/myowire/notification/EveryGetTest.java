package io.myowire.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.myowire.testing.TestStack;
import io.myowire.testing.TestTokens;
import io.myowire.testing.request.EveryGet;
import io.myowire.testing.request.KeptConnection;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = TestStack.class, initArgs = @ResourceArg(name = "database", value = "notification"))
class EveryGetTest {
    private static final String STREAM = "/api/alerts/stream";

    @TestHTTPResource
    URI address;

    @Test
    void afterAnyHeadAConnectionAnswersSomethingElse() throws IOException {
        Map<String, Map<String, Object>> routes =
                given().get("/q/openapi?format=json").jsonPath().getMap("paths");
        List<String> paths = routes.entrySet().stream()
                .filter(route ->
                        route.getValue().containsKey("get") && !route.getKey().equals(STREAM))
                .map(route -> route.getKey()
                        .replace("{id}", UUID.randomUUID().toString())
                        .replaceAll("\\{[^}]*}", "1"))
                .toList();

        var everyGet = new EveryGet(address, Map.of("Authorization", "Bearer " + TestTokens.token("olga", "operator")));

        assertThat(routes).containsKey(STREAM).hasSizeGreaterThan(10);
        assertThat(everyGet.faults(paths)).isEmpty();
    }

    @Test
    void streamWithoutABodyEndsAtOnce() throws IOException {
        Map<String, String> headers = Map.of("Authorization", "Bearer " + TestTokens.token("olga", "operator"));
        try (KeptConnection connection = new KeptConnection(address)) {
            int head = connection.ask("HEAD", STREAM, headers).status();
            int other = connection.ask("GET", "/api/alerts", headers).status();

            assertThat(head).isLessThan(300);
            assertThat(other).isEqualTo(200);
        }
    }
}
