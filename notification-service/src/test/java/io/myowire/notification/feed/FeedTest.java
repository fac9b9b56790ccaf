package io.myowire.notification.feed;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.myowire.notification.delivery.Rows;
import io.myowire.testing.TestStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.StringReader;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

@QuarkusTest
@QuarkusTestResource(value = TestStack.class, initArgs = @ResourceArg(name = "database", value = "notification"))
class FeedTest {
    private static final String OWNER = "feeder";

    @Inject
    Rows rows;

    private final String token = "token-" + UUID.randomUUID();

    private static Document parsed(String xml) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    private static List<Element> elements(Document document, String name) {
        var nodes = document.getElementsByTagNameNS("http://www.w3.org/2005/Atom", name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    @Test
    void atomHoldsTheAlertsNewestFirst() throws Exception {
        UUID subscription = rows.subscription(OWNER, "Muscle & <brain>", token);
        rows.alert(OWNER, subscription);
        var newest = rows.alert(OWNER, subscription, "retracted", "2 < 3 & a bell \u0007 and \uFFFF");

        var answer = given().get("/feeds/" + token + ".atom");

        answer.then()
                .statusCode(200)
                .contentType("application/atom+xml")
                .header("Cache-Control", containsString("private"));
        Document feed = parsed(answer.asString());
        assertThat(elements(feed, "title").getFirst().getTextContent()).isEqualTo("Myowire: Muscle & <brain>");
        assertThat(elements(feed, "entry")).hasSize(2);
        Element entry = elements(feed, "entry").getFirst();
        assertThat(entry.getElementsByTagName("id").item(0).getTextContent()).isEqualTo("urn:uuid:" + newest.id());
        assertThat(entry.getElementsByTagName("title").item(0).getTextContent())
                .isEqualTo("Retracted: 2 < 3 & a bell  and ");
        assertThat(entry.getElementsByTagName("content").item(0).getTextContent())
                .contains("Because you follow AMPK signalling");
        assertThat(((Element) entry.getElementsByTagName("link").item(0)).getAttribute("href"))
                .isEqualTo("http://localhost:8080/findings/" + finding(newest.id()));
    }

    @Test
    void jsonFeedHoldsTheSame() {
        UUID subscription = rows.subscription(OWNER, "AMPK", token);
        var alert = rows.alert(OWNER, subscription);

        given().get("/feeds/" + token + ".json")
                .then()
                .statusCode(200)
                .contentType("application/feed+json")
                .body("version", equalTo("https://jsonfeed.org/version/1.1"))
                .body("title", equalTo("Myowire: AMPK"))
                .body("feed_url", equalTo("http://localhost:8080/feeds/" + token + ".json"))
                .body("next_url", nullValue())
                .body("items", hasSize(1))
                .body("items[0].id", equalTo(alert.id().toString()))
                .body("items[0].url", startsWith("http://localhost:8080/findings/"))
                .body("items[0].content_text", containsString("An invented example"))
                .body("items[0].tags", equalTo(List.of("accepted")))
                .body("items[0]._myowire.finding.level", equalTo("B"));
    }

    @Test
    void olderPagesFollowWithoutGapOrRepeat() throws Exception {
        UUID subscription = rows.subscription(OWNER, "AMPK", token);
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            all.addFirst("urn:uuid:" + rows.alert(OWNER, subscription).id());
        }
        List<String> read = new ArrayList<>();
        String next = "/feeds/" + token + ".atom";
        while (next != null) {
            Document page = parsed(given().get(next).asString());
            for (Element entry : elements(page, "entry")) {
                read.add(entry.getElementsByTagName("id").item(0).getTextContent());
            }
            next = elements(page, "link").stream()
                    .filter(link -> link.getAttribute("rel").equals("next"))
                    .map(link -> URI.create(link.getAttribute("href")))
                    .map(uri -> uri.getPath() + "?" + uri.getQuery())
                    .findAny()
                    .orElse(null);
        }

        assertThat(read).isEqualTo(all);
        String older = given().get("/feeds/" + token + ".json").path("next_url");
        assertThat(older).startsWith("http://localhost:8080/feeds/" + token + ".json?cursor=");
    }

    @Test
    void unchangedFeedIsNotSentAgain() {
        UUID subscription = rows.subscription(OWNER, "AMPK", token);
        rows.alert(OWNER, subscription);
        rows.update("""
                update alert set created_at = created_at - interval '1 day'
                where cursor in (select cursor from alert_reason where subscription_id = ?)
                """, subscription);
        var first = given().get("/feeds/" + token + ".json");
        String tag = first.header("ETag");
        String modified = first.header("Last-Modified");

        given().header("If-None-Match", tag)
                .get("/feeds/" + token + ".json")
                .then()
                .statusCode(304)
                .header("ETag", equalTo(tag));
        given().header("If-Modified-Since", modified)
                .get("/feeds/" + token + ".json")
                .then()
                .statusCode(304);

        rows.alert(OWNER, subscription);

        given().header("If-None-Match", tag)
                .get("/feeds/" + token + ".json")
                .then()
                .statusCode(200)
                .body("items", hasSize(2));
        given().header("If-Modified-Since", modified)
                .get("/feeds/" + token + ".json")
                .then()
                .statusCode(200);
    }

    @Test
    void badRequestsAreProblems() {
        UUID subscription = rows.subscription(OWNER, "AMPK", token);
        given().get("/feeds/nobody.atom").then().statusCode(404).contentType("application/problem+json");
        given().get("/feeds/" + token + ".json?cursor=x")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("parameter", equalTo("cursor"));

        rows.update("update subscription set ended_at = now() where id = ?", subscription);

        given().get("/feeds/" + token + ".atom")
                .then()
                .statusCode(410)
                .contentType("application/problem+json")
                .body("type", equalTo("http://localhost:8080/docs/problems#feed-ended"));
    }

    private Object finding(UUID alert) {
        return rows.value(
                "select e.subject_id from alert a join alert_event e on e.id = a.event_id where a.id = ?", alert);
    }
}
