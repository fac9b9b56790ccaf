package io.myowire.evidence;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.myowire.testing.TestStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Behind a proxy that is trusted, each reader without a token has so many requests of her own. */
@QuarkusTest
@QuarkusTestResource(value = TestStack.class, initArgs = @ResourceArg(name = "database", value = "evidence"))
@TestProfile(AnonymousReadersTest.BehindAProxy.class)
class AnonymousReadersTest {
    /** A request and no more, as good as never another. */
    public static class BehindAProxy implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.http.proxy.proxy-address-forwarding", "true",
                    "quarkus.http.proxy.trusted-proxies", "127.0.0.1",
                    "myowire.http.anonymous.burst", "3",
                    "myowire.http.anonymous.per-second", "0.001");
        }
    }

    @Test
    void whoAsksTooMuchIsToldWhenToComeAgainAndNobodyElseIs() {
        // When
        List<Response> answers =
                Stream.generate(() -> read("192.0.2.7")).limit(5).toList();

        // Then
        assertThat(answers).extracting(Response::statusCode).containsExactly(200, 200, 200, 429, 429);
        assertThat(answers.getLast().contentType()).startsWith("application/problem+json");
        assertThat(Integer.parseInt(answers.getLast().header("Retry-After"))).isPositive();
        assertThat(read("192.0.2.8").statusCode()).isEqualTo(200);
        assertThat(given().get("/api/findings").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "/feeds/findings.atom, 192.0.2.11",
        "/feeds/findings.json?design=animal, 192.0.2.12",
        "/findings/01920000-0000-7000-8000-000000000000, 192.0.2.13"
    })
    void feedsAndPagesAreCountedToo(String path, String address) {
        List<Integer> statuses = Stream.generate(() ->
                        given().header("X-Forwarded-For", address).get(path).statusCode())
                .limit(4)
                .toList();

        assertThat(statuses.subList(0, 3)).doesNotContain(429);
        assertThat(statuses.getLast()).isEqualTo(429);
    }

    @Test
    void whoSaysHerNameIsNotLimitedByHerAddress() {
        for (int i = 0; i < 6; i++) {
            var answer = WithVocabulary.as("rita", "reader")
                    .header("X-Forwarded-For", "192.0.2.9")
                    .get("/api/findings");
            assertThat(answer.statusCode()).isEqualTo(200);
        }
    }

    @Test
    void noNameIsSaidByAHeaderThatNamesNobody() {
        for (String nobody : List.of("Basic cml0YTpyaXRh", "Bearer no.such.token")) {
            List<Integer> statuses = Stream.generate(
                            () -> given().header("X-Forwarded-For", "198.51.100." + nobody.length())
                                    .header("Authorization", nobody)
                                    .get("/api/findings")
                                    .statusCode())
                    .limit(4)
                    .toList();
            assertThat(statuses).endsWith(429);
        }
    }

    @Test
    void whoChecksABibliographyIsCountedToo() {
        List<Integer> statuses = Stream.generate(() -> given().header("X-Forwarded-For", "192.0.2.10")
                        .contentType("application/json")
                        .body("{\"ids\": [\"10.5555/checked.1\"]}")
                        .post("/api/works/check")
                        .statusCode())
                .limit(4)
                .toList();
        assertThat(statuses).containsExactly(200, 200, 200, 429);
    }

    private static Response read(String address) {
        return given().header("X-Forwarded-For", address).get("/api/findings");
    }
}
