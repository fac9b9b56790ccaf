package io.myowire.notification.stream;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.myowire.notification.delivery.Rows;
import io.myowire.testing.TestStack;
import io.myowire.testing.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = TestStack.class, initArgs = @ResourceArg(name = "database", value = "notification"))
class StreamTest {
    @Inject
    Rows rows;

    @Inject
    ObjectMapper mapper;

    @TestHTTPResource
    URI address;

    private final String owner = "reader-" + UUID.randomUUID();

    private EventReader open(String lastEventId) throws Exception {
        return open("", lastEventId);
    }

    private EventReader open(String query, String lastEventId) throws Exception {
        return new EventReader(
                address.resolve("/api/alerts/stream" + query), TestTokens.token(owner, "reader"), lastEventId);
    }

    private static List<String> ids(EventReader reader) {
        return reader.events().stream().map(EventReader.Event::id).toList();
    }

    @Test
    void alertsComeAsTheyHappenWithTheirCursorAndKind() throws Exception {
        UUID subscription = rows.subscription(owner);
        var before = rows.alert(owner, subscription);
        try (EventReader reader = open(null)) {
            assertThat(reader.response().statusCode()).isEqualTo(200);
            assertThat(reader.response().headers().firstValue("content-type").orElseThrow())
                    .startsWith("text/event-stream");
            await().until(() -> !reader.comments().isEmpty());

            var alert = rows.alert(owner, subscription, "retracted", "An invented example");
            rows.alert("somebody-else", rows.subscription("somebody-else"));

            await().until(() -> !reader.events().isEmpty());
            assertThat(reader.events()).hasSize(1);
            var event = reader.events().getFirst();
            assertThat(event.id()).isEqualTo(String.valueOf(alert.cursor()));
            assertThat(event.name()).isEqualTo("retracted");
            String shown = given().auth()
                    .oauth2(TestTokens.token(owner, "reader"))
                    .get("/api/alerts/" + alert.id())
                    .asString();
            ObjectNode all = (ObjectNode) mapper.readTree(shown);
            all.remove("read"); // her own, which the wire does not know
            assertThat(mapper.readTree(event.data())).isEqualTo(all);
            assertThat(before.cursor()).isLessThan(alert.cursor());
        }
    }

    @Test
    void readerThatReturnsGetsExactlyWhatItMissed() throws Exception {
        UUID subscription = rows.subscription(owner);
        List<String> all = new ArrayList<>();
        List<String> got = new ArrayList<>();
        String last;
        try (EventReader reader = open(null)) {
            await().until(() -> !reader.comments().isEmpty());
            for (int i = 0; i < 3; i++) {
                all.add(String.valueOf(rows.alert(owner, subscription).cursor()));
            }
            await().until(() -> reader.events().size() == 3);
            got.addAll(ids(reader));
            last = reader.lastId();
        }
        for (int i = 0; i < 120; i++) {
            all.add(String.valueOf(rows.alert(owner, subscription).cursor()));
        }

        try (EventReader reader = open(last)) {
            all.add(String.valueOf(rows.alert(owner, subscription).cursor()));
            await().until(() -> reader.events().size() >= 121);
            got.addAll(ids(reader));
        }

        assertThat(got).isEqualTo(all);
    }

    @Test
    void readerCutOffBeforeTheFirstAlertMissesNone() throws Exception {
        UUID subscription = rows.subscription(owner);
        String last;
        try (EventReader reader = open(null)) {
            await().until(() -> !reader.lastId().isEmpty());
            last = reader.lastId();
        }
        var missed = rows.alert(owner, subscription);

        try (EventReader reader = open(last)) {
            await().until(() -> !reader.events().isEmpty());

            assertThat(ids(reader)).containsExactly(String.valueOf(missed.cursor()));
        }
    }

    @Test
    void unknownPlaceIsAGapThatSaysWhereToRead() throws Exception {
        UUID subscription = rows.subscription(owner);
        for (String unknown : List.of("999999999", "nonsense")) {
            try (EventReader reader = open(unknown)) {
                await().until(() -> !reader.events().isEmpty());

                var gap = reader.events().getFirst();
                assertThat(gap.name()).isEqualTo("gap");
                assertThat(mapper.readTree(gap.data()).get("refetch").asText()).isEqualTo("/api/alerts");

                var alert = rows.alert(owner, subscription);
                await().until(() -> reader.events().size() == 2);
                assertThat(reader.lastId()).isEqualTo(String.valueOf(alert.cursor()));
            }
        }
    }

    @Test
    void oneSubscriptionOnlyAndFromAPlace() throws Exception {
        UUID wanted = rows.subscription(owner);
        UUID other = rows.subscription(owner);
        var first = rows.alert(owner, wanted);
        rows.alert(owner, other);
        var second = rows.alert(owner, wanted);

        try (EventReader reader = open("?cursor=0&subscription=" + wanted, null)) {
            await().until(() -> reader.events().size() >= 2);

            assertThat(ids(reader)).containsExactly(String.valueOf(first.cursor()), String.valueOf(second.cursor()));
        }
    }

    @Test
    void silentStreamShowsThatItLives() throws Exception {
        try (EventReader reader = open(null)) {
            await().untilAsserted(() -> assertThat(reader.comments()).contains("still here"));
        }
    }

    @Test
    void readersThatLeaveCostNothing() throws Exception {
        String request = "GET /api/alerts/stream HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + TestTokens.token(owner, "reader")
                + "\r\n\r\n";
        for (int i = 0; i < 100; i++) {
            try (Socket socket = new Socket(address.getHost(), address.getPort())) {
                socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().flush();
            }
        }

        UUID subscription = rows.subscription(owner);
        try (EventReader reader = open(null)) {
            await().until(() -> !reader.lastId().isEmpty());
            rows.alert(owner, subscription);
            await().until(() -> !reader.events().isEmpty());
        }
    }

    @Test
    void badRequestsAreProblems() {
        given().get("/api/alerts/stream").then().statusCode(401).contentType("application/problem+json");
        for (String parameter : List.of("cursor", "subscription")) {
            given().auth()
                    .oauth2(TestTokens.token(owner, "reader"))
                    .get("/api/alerts/stream?" + parameter + "=x")
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("parameter", equalTo(parameter));
        }
    }
}
