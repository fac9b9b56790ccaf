package io.myowire.notification.delivery;

import static io.myowire.notification.Wire.as;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.myowire.notification.Wire;
import io.myowire.testing.TestStack;
import io.myowire.testing.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Operators see which endpoints fail, and not whose they are. */
@QuarkusTest
@QuarkusTestResource(value = TestStack.class, initArgs = @ResourceArg(name = "database", value = "notification"))
class EndpointHealthTest {
    @Inject
    Wire wire;

    private final String user = "health-" + UUID.randomUUID();

    private String endpoint(String path, String failingSince) {
        String id = as(user).body("{\"channel\": \"webhook\", \"address\": \"http://localhost:9/" + path + "\"}")
                .post("/api/endpoints")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        if (failingSince != null) {
            wire.query(
                    "update endpoint set failing_since = $2::text::timestamptz where id = $1",
                    UUID.fromString(id),
                    failingSince);
        }
        return id;
    }

    private static JsonPath list(String query) {
        return given().auth()
                .oauth2(TestTokens.token("otto", "operator"))
                .get("/api/endpoints/health" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    @Test
    void thoseThatFailTheLongestComeFirstPageByPageAndNobodyIsNamed() {
        // Given
        String lively = endpoint("secret-path-a", null);
        String lately = endpoint("secret-path-b", "2001-01-02T00:00:00.000001Z");
        String longest = endpoint("secret-path-c", "2001-01-01T00:00:00Z");
        String ended = endpoint("secret-path-d", "2001-01-01T00:00:00Z");
        as(user).header("If-Match", "\"1\"")
                .delete("/api/endpoints/" + ended)
                .then()
                .statusCode(204);

        // When
        List<Map<String, Object>> all = new ArrayList<>();
        String next = "";
        while (next != null) {
            JsonPath page = list("?limit=1" + (next.isEmpty() ? "" : "&cursor=" + next));
            all.addAll(page.getList("items"));
            next = page.getString("next");
        }

        // Then
        assertThat(all)
                .extracting(one -> one.get("id"))
                .containsSubsequence(longest, lately, lively)
                .doesNotContain(ended)
                .doesNotHaveDuplicates();
        assertThat(all.getFirst())
                .containsEntry("state", "failing")
                .containsEntry("host", "localhost:9")
                .containsEntry("waiting", 0);
        assertThat(all.toString()).doesNotContain(user).doesNotContain("secret-path");
    }

    @Test
    void onlyOperatorsSeeIt() {
        as(user).get("/api/endpoints/health").then().statusCode(403);
        given().get("/api/endpoints/health").then().statusCode(401);
        given().auth()
                .oauth2(TestTokens.token("otto", "operator"))
                .get("/api/endpoints/health?cursor=MQpvdXRjb21l")
                .then()
                .statusCode(400);
    }
}
