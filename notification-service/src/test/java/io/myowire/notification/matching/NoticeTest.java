package io.myowire.notification.matching;

import static io.myowire.notification.Wire.alerts;
import static io.myowire.notification.Wire.as;
import static io.myowire.notification.Wire.awaitAlerts;
import static io.myowire.notification.Wire.event;
import static io.myowire.notification.Wire.named;
import static io.myowire.notification.Wire.notice;
import static io.myowire.notification.Wire.ofWork;
import static io.myowire.notification.Wire.subscribe;
import static io.myowire.notification.Wire.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A notice about a work: it moves all findings of the work, and whoever it concerns hears it once. */
@QuarkusTest
class NoticeTest extends MatchingSteps {
    private final UUID work = UUID.randomUUID();
    private final UUID one = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();

    private int send(String change, UUID finding, int version, String topic) {
        return wire.send(ofWork(work, event(change, finding, version, topic)));
    }

    private static JsonPath last(String user) {
        var all = alerts(user);
        return as(user).get("/api/alerts/" + all.getLast().get("id")).jsonPath();
    }

    @Test
    void namesAllFindingsAndIsHeardOnceByWhoeverFollowsOrWasToldOfOne() {
        String first = wire.topic(unique("outcome"));
        String second = wire.topic(unique("population"));
        String mine = subscribe(user, first, "").getString("id");
        String mineToo = subscribe(user, second, "").getString("id");
        send("accepted", one, 1, first);
        send("accepted", other, 4, second);
        var told = awaitAlerts(user, 2);
        subscribe(user + "-late", second, ", \"changes\": [\"retracted\"]");
        subscribe(user + "-elsewhere", wire.topic(unique("outcome")), "");

        wire.settle(wire.send(
                notice("retracted", work, 2, named(one, 2, "retracted", false), named(other, 5, "retracted", false))));

        awaitAlerts(user, 3);
        JsonPath alert = last(user);
        assertThat(alert.getString("change")).isEqualTo("retracted");
        assertThat(alert.getString("work.id")).isEqualTo(work.toString());
        assertThat(alert.getString("work.doi")).isEqualTo("10.5555/example.1");
        assertThat(alert.<Object>get("finding")).isNull();
        assertThat(alert.<String>getList("findings.id")).containsExactlyInAnyOrder(one.toString(), other.toString());
        assertThat(alert.<String>getList("findings.status")).containsOnly("retracted");
        assertThat(alert.<String>getList("findings.statement")).doesNotContainNull();
        assertThat(alert.<String>getList("subscriptionIds")).containsExactlyInAnyOrder(mine, mineToo);
        assertThat(alert.<String>getList("why.reasons.firstAlertId"))
                .containsExactlyInAnyOrder(
                        (String) told.get(0).get("id"), (String) told.get(1).get("id"));
        assertThat(alert.getString("why.summary")).contains("you were told of a finding of this work before");
        assertThat(alert.getString("event.reason")).isEqualTo("The data could not be verified");
        assertThat(alert.getString("event.nature")).isEqualTo("retraction");
        assertThat(alert.getString("event.notice.link")).isEqualTo("https://doi.org/10.5555/example.1.retraction");
        awaitAlerts(user + "-late", 1);
        assertThat(last(user + "-late").getList("findings")).hasSize(2);
        assertThat(alerts(user + "-elsewhere")).isEmpty();
        assertThat(wire.query(
                        "select data from finding where id = any($1) and version in (2, 5) and status = 'retracted'",
                        (Object) new UUID[] {one, other}))
                .extracting(row -> row.getJsonObject(0).getInteger("version"))
                .containsExactlyInAnyOrder(2, 5);
    }

    @Test
    void whatComesLaterThanTheNoticeAndIsOlderIsNoNews() {
        String topic = wire.topic(unique("outcome"));
        subscribe(user, topic, "");
        send("accepted", one, 1, topic);
        awaitAlerts(user, 1);
        wire.send(notice("retracted", work, 3, named(one, 3, "retracted", false), named(other, 2, "retracted", false)));
        awaitAlerts(user, 2);

        send("accepted", other, 1, topic);
        send("corrected", one, 2, topic);
        wire.settle(wire.send(notice("questioned", work, 2, named(one, 2, "accepted", true))));

        assertThat(alerts(user)).hasSize(2);
    }

    /** As it is said again after a loss of Kafka, or as its dead letter is replayed: the partition goes on. */
    @Test
    void whatMovesNothingOrSpeaksOfWhatWasNeverHeardWaitsForNoTopicThatIsThere() {
        String topic = wire.topic(unique("outcome"));
        subscribe(user, topic, "");
        send("accepted", one, 1, topic);
        awaitAlerts(user, 1);
        JsonObject neverHeardOf =
                notice("retracted", work, 2, named(one, 2, "retracted", false), named(other, 2, "retracted", false));
        speakingOf(neverHeardOf, topic, wire.topic(unique("population")));
        JsonObject again = notice("retracted", work, 2, named(one, 2, "retracted", false));
        speakingOf(again, topic);

        wire.send(neverHeardOf);
        wire.settle(wire.send(again));

        assertThat(alerts(user)).hasSize(2);
    }

    private static void speakingOf(JsonObject notice, String... topics) {
        JsonObject versions = new JsonObject();
        List.of(topics).forEach(topic -> versions.put(topic, 1));
        notice.getJsonObject("data").put("topicVersions", versions);
    }

    @Test
    void whoeverWasToldByANoticeIsToldOfWhatFollows() {
        String topic = wire.topic(unique("outcome"));
        subscribe(user, topic, ", \"changes\": [\"questioned\"]");
        send("submitted", one, 1, topic);
        wire.settle(send("accepted", one, 2, topic));
        assertThat(alerts(user)).isEmpty();
        wire.send(notice("questioned", work, 2, named(one, 3, "accepted", true)));
        awaitAlerts(user, 1);

        send("corrected", one, 4, topic);
        awaitAlerts(user, 2);
        wire.send(notice("retracted", work, 3, named(one, 5, "retracted", false)));

        awaitAlerts(user, 3);
        assertThat(alerts(user).stream().map(alert -> alert.get("change")))
                .containsExactly("questioned", "corrected", "retracted");
        assertThat(last(user).getString("why.reasons[0].firstAlertId"))
                .isEqualTo(alerts(user).getFirst().get("id"));
    }

    @Test
    void reinstatementBringsAnAcceptedFindingToWhoNeverHeardOfIt() {
        String topic = wire.topic(unique("outcome"));
        JsonObject silent = ofWork(work, event("accepted", one, 1, topic));
        silent.getJsonObject("data").put("announce", false);
        subscribe(user, topic, ", \"changes\": [\"accepted\"]");
        wire.send(silent);
        wire.settle(wire.send(notice("retracted", work, 2, named(one, 2, "retracted", false))));
        assertThat(alerts(user)).isEmpty();

        wire.send(notice("reinstated", work, 3, named(one, 3, "accepted", false)));

        awaitAlerts(user, 1);
        assertThat(last(user).getString("why.reasons[0].broughtBy")).isEqualTo("reinstated");
    }

    @Test
    void filterIsMetByOneFindingAsAWhole() {
        String topic = wire.topic(unique("outcome"));
        String another = wire.topic(unique("population"));
        String both = ", \"allOf\": [\"%s\"]".formatted(another);
        subscribe(user + "-both", topic, both);
        subscribe(user + "-not", topic, ", \"noneOf\": [\"%s\"]".formatted(another));
        JsonObject first = ofWork(work, event("accepted", one, 1, topic));
        JsonObject second = ofWork(work, event("accepted", other, 1, another));
        List.of(first, second).forEach(event -> event.getJsonObject("data").put("announce", false));
        wire.send(first);
        wire.send(second);

        wire.settle(wire.send(
                notice("retracted", work, 2, named(one, 2, "retracted", false), named(other, 2, "retracted", false))));

        assertThat(alerts(user + "-both")).isEmpty();
        assertThat(alerts(user + "-not")).hasSize(1);
    }

    @Test
    void readersLearnNothingOfFindingsThatNobodyReviewed() {
        String topic = wire.topic(unique("outcome"));
        subscribe(user, topic, "");
        send("accepted", one, 1, topic);
        send("submitted", other, 1, topic);
        awaitAlerts(user, 1);

        wire.send(notice("questioned", work, 2, named(one, 2, "accepted", true), named(other, 2, "submitted", true)));

        awaitAlerts(user, 2);
        assertThat(last(user).<String>getList("findings.id")).containsExactly(one.toString());
    }

    @Test
    void correctionSaysWhatChanged() {
        String topic = wire.topic(unique("outcome"));
        subscribe(user, topic, "");
        send("accepted", one, 1, topic);
        JsonObject corrected = ofWork(work, event("corrected", one, 2, topic));
        corrected.getJsonObject("data").put("changed", List.of("/effect/estimate", "/sampleSize"));

        wire.send(corrected);

        awaitAlerts(user, 2);
        assertThat(last(user).getList("event.changed")).isEqualTo(List.of("/effect/estimate", "/sampleSize"));
    }
}
