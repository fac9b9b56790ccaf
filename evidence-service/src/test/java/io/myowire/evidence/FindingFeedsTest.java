package io.myowire.evidence;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** What happened last to the findings of any filter, for readers without an account. */
@QuarkusTest
class FindingFeedsTest extends WithVocabulary {
    private static JsonObject titled(String doi, String title) {
        JsonObject finding = finding(doi);
        finding.getJsonObject("source").put("title", title);
        return finding;
    }

    private static String accept(String doi, String title) {
        return post("ana", "curator", titled(doi, title))
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static List<Element> entries(String xml) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        var nodes = factory.newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)))
                .getElementsByTagNameNS("http://www.w3.org/2005/Atom", "entry");
        List<Element> entries = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            entries.add((Element) nodes.item(i));
        }
        return entries;
    }

    @Test
    void whatIsRetractedIsANewEntryWithItsReasonNoticeAndDoi() throws Exception {
        String older = accept("10.5555/feed.1", "Zzfeed older & <b>bold</b> \u0001");
        String newer = accept("10.5555/feed.2", "Zzfeed newer");
        var before = given().get("/feeds/findings.json?q=zzfeed").then().statusCode(200);
        before.contentType(startsWith("application/feed+json"))
                .body("items.id", contains(endsWith(newer + "#v1"), endsWith(older + "#v1")))
                .body("items.tags.flatten()", contains("accepted", "accepted"))
                .body("items[0]._myowire.id", equalTo(newer))
                .body("home_page_url", endsWith("/?q=zzfeed"));
        as("ana", "curator")
                .body(
                        "{\"reason\": \"Not verified\", \"nature\": \"retraction\", \"notice\": {\"doi\": \"10.5555/feed.1.r\"}}")
                .post("/api/findings/" + older + "/retraction")
                .then()
                .statusCode(200);

        String atom = given().header("If-None-Match", before.extract().header("ETag"))
                .get("/feeds/findings.atom?q=zzfeed")
                .then()
                .statusCode(200)
                .contentType(startsWith("application/atom+xml"))
                .header("Cache-Control", containsString("max-age"))
                .extract()
                .asString();

        List<Element> entries = entries(atom);
        assertThat(entries).hasSize(2);
        Element recall = entries.getFirst();
        assertThat(recall.getElementsByTagName("id").item(0).getTextContent()).endsWith("/findings/" + older + "#v2");
        assertThat(recall.getElementsByTagName("title").item(0).getTextContent())
                .isEqualTo("Retracted: Zzfeed older & <b>bold</b> ");
        assertThat(recall.getElementsByTagName("content").item(0).getTextContent())
                .contains(
                        "Not verified (retraction)",
                        "Notice: https://doi.org/10.5555/feed.1.r",
                        "DOI: https://doi.org/10.5555/feed.1");
        assertThat(((Element) recall.getElementsByTagName("link").item(0)).getAttribute("href"))
                .endsWith("/findings/" + older);
    }

    @Test
    void feedThatHasNotChangedIsNotSentAgain() {
        accept("10.5555/feed.3", "Zzunchanged");
        String tag = given().get("/feeds/findings.atom?q=zzunchanged").header("ETag");
        given().header("If-None-Match", tag)
                .get("/feeds/findings.atom?q=zzunchanged")
                .then()
                .statusCode(304);
        given().header("If-Match", "\"another\"")
                .get("/feeds/findings.atom?q=zzunchanged")
                .then()
                .statusCode(200);
    }

    @Test
    void feedHasTheFilterOfTheListAndNothingThatWaitsForReview() {
        String waits = post("rob", "contributor", titled("10.5555/feed.4", "Zzwaits"))
                .statusCode(201)
                .extract()
                .path("id");
        as("ana", "curator").get("/feeds/findings.json?q=zzwaits").then().body("items", equalTo(List.of()));
        move(waits, "acceptance", "").statusCode(200);
        given().get("/feeds/findings.json?q=zzwaits&topic=outcome:mood&design=randomised-trial")
                .then()
                .body("items.id", contains(endsWith(waits + "#v2")))
                .body("title", containsString("outcome:mood"));
        given().get("/feeds/findings.json?topic=outcome:mood")
                .then()
                .body("items.id", hasItem(endsWith(waits + "#v2")));
        JsonObject other =
                titled("10.5555/feed.5", "Zzwaits elsewhere").put("topics", new JsonArray().add("compound:metformin"));
        String elsewhere =
                post("ana", "curator", other).statusCode(201).extract().path("id");
        given().get("/feeds/findings.json?topic=outcome:mood")
                .then()
                .body("items.id", not(hasItem(containsString(elsewhere))));
    }

    @Test
    void wrongFilterIsNamed() {
        given().get("/feeds/findings.atom?topic=AMPK").then().statusCode(400).body("parameter", equalTo("topic"));
        given().get("/feeds/findings.json?level=Z").then().statusCode(400).body("parameter", equalTo("level"));
        given().get("/feeds/findings.json?colour=red").then().statusCode(400);
    }
}
