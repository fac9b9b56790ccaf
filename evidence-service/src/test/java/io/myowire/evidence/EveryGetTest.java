package io.myowire.evidence;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.myowire.testing.TestTokens;
import io.myowire.testing.request.EveryGet;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EveryGetTest extends WithVocabulary {
    @Test
    void afterAnyHeadAConnectionAnswersSomethingElse() throws IOException {
        // Given
        String id = accepted("10.5555/head.1");
        Map<String, Map<String, Object>> routes =
                given().get("/q/openapi?format=json").jsonPath().getMap("paths");
        List<String> paths = Stream.concat(
                        Stream.of("/q/openapi", "/api/findings?topic=outcome:mood&limit=1"),
                        routes.entrySet().stream()
                                .filter(route -> route.getValue().containsKey("get"))
                                .map(route -> route.getKey().replace("{id}", id).replaceAll("\\{[^}]*}", "1")))
                .toList();

        // When
        var everyGet = new EveryGet(address, Map.of("Authorization", "Bearer " + TestTokens.token("olga", "operator")));

        // Then
        assertThat(paths).hasSizeGreaterThan(6);
        assertThat(everyGet.faults(paths)).isEmpty();
    }
}
