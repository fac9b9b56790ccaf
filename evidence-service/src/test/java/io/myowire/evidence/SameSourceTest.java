package io.myowire.evidence;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When two posts speak of one source, and when they do not. */
@QuarkusTest
class SameSourceTest extends WithVocabulary {
    private static JsonObject of(JsonObject source) {
        return finding(null).put("source", source);
    }

    private static JsonObject source(String title, String author, String published) {
        return new JsonObject()
                .put("title", title)
                .put("authors", new JsonArray().add(author))
                .put("published", published);
    }

    @Test
    void onePaperByDoiThenByPmidThenByPmcidIsOne() {
        var doi = source("One paper on <i>AMPK</i> &amp; mood", "Doe J", "2019 Mar")
                .put("doi", "10.5555/one-paper");
        var pmid = source("One Paper on AMPK & Mood.", "Doe, Jane", "2019").put("pmid", 771_001);
        var pmcid = source("RETRACTED: One paper on AMPK and mood", "J. Do\u00E9", "Mar 2019");
        pmcid.put("title", "RETRACTED: One paper on AMPK &amp; mood").put("pmcid", "PMC771001");
        post("ana", "curator", of(doi)).statusCode(201);
        post("ana", "curator", of(pmid)).statusCode(409).body("type", containsString("duplicate"));
        post("ana", "curator", of(pmcid)).statusCode(409);
    }

    @Test
    void idsThatContradictEachOtherAreTwoSourcesWhateverTheirTitle() {
        post("ana", "curator", of(source("Editorial", "Doe J", "2019").put("doi", "10.5555/editorial.1")))
                .statusCode(201);
        post("ana", "curator", of(source("Editorial", "Doe J", "2019").put("doi", "10.5555/editorial.2")))
                .statusCode(201);
    }

    @Test
    void titleAloneJoinsNothing() {
        var first = new JsonObject().put("title", "Letter to the editor").put("doi", "10.5555/letter.1");
        var second = new JsonObject().put("title", "Letter to the editor").put("pmid", "771002");
        post("ana", "curator", of(first)).statusCode(201);
        post("ana", "curator", of(second)).statusCode(201);
    }

    @Test
    void twoPapersOfOneTrialAreTwoSourcesAndItsRegistrationIsAThird() {
        String trial = "NCT77100001";
        var primary = new JsonObject()
                .put("title", "Primary results")
                .put("doi", "10.5555/trial.1")
                .put("nct", trial);
        var secondary = new JsonObject()
                .put("title", "Secondary")
                .put("doi", "10.5555/trial.2")
                .put("nct", trial);
        var registration = new JsonObject().put("title", "A trial").put("nct", trial);
        post("ana", "curator", of(primary)).statusCode(201);
        post("ana", "curator", of(secondary)).statusCode(201);
        post("ana", "curator", of(registration)).statusCode(201);
        post("ana", "curator", of(registration)).statusCode(409);
    }

    @Test
    void whatWasRetractedAndReplacedUnderOneDoiMayBeSaidAnew() {
        String id = accepted("10.5555/replaced.1");
        String notice = "{\"reason\": \"Errors\", \"nature\": \"Retraction and replacement\","
                + " \"notice\": {\"doi\": \"10.5555/replaced.1\"}}";
        as("ana", "curator")
                .body(notice)
                .post("/api/findings/" + id + "/retraction")
                .then()
                .statusCode(200);
        String anew = accepted("10.5555/replaced.1");
        assertThat(anew).isNotEqualTo(id);
        given().get("/api/findings/" + id + "/versions")
                .then()
                .body("items[1].nature", equalTo("retraction-and-replacement"));
        move(id, "reinstatement", "It was right after all").statusCode(409).body("detail", containsString("replaced"));
    }

    @Test
    void whatWasOnlyRetractedIsNotSaidAnew() {
        String id = accepted("10.5555/only-retracted.1");
        move(id, "retraction", "Not verified").statusCode(200);
        post("ana", "curator", finding("10.5555/only-retracted.1")).statusCode(409);
    }

    @Test
    void ofTwoAtOnceThatOnlyTheirTitleJoinsOneStands() {
        for (int round = 0; round < 5; round++) {
            var doi = source("Joined by its title " + round, "Doe J", "2020").put("doi", "10.5555/joined." + round);
            var pmid = source("Joined by its title " + round, "Doe J", "2020").put("pmid", "77200" + round);
            List<String> bodies = List.of(of(doi).encode(), of(pmid).encode());
            List<Integer> statuses = atOnce(2, i -> as("ana", "curator")
                    .body(bodies.get(i))
                    .post("/api/findings")
                    .statusCode());
            assertThat(statuses).containsExactlyInAnyOrder(201, 409);
        }
    }

    @Test
    void ofManyAtOnceThatHaveOneTitleAndOtherIdsAllStand() {
        List<Integer> statuses = atOnce(12, i -> as("ana", "curator")
                .header("Idempotency-Key", "one-title-" + i)
                .body(of(source("An editorial that comes often", "Doe J", "2021")
                                .put("doi", "10.5555/often." + i))
                        .encode())
                .post("/api/findings")
                .statusCode());
        assertThat(statuses).containsOnly(201);
    }

    @ParameterizedTest
    @CsvSource({
        "doi, 10.5555/chk\u20131, EN DASH",
        "doi, 10.1016/j.cell., ends with",
        "pmid, 12x, a PubMed id",
        "pmcid, 3032576, PMC3032576",
        "nct, NCT123, NCT01234567"
    })
    void doubtfulIdIsRefusedAndSaysWhy(String register, String id, String why) {
        post("ana", "curator", of(new JsonObject().put("title", "t").put(register, id)))
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/source/" + register))
                .body("errors[0].detail", containsString(why));
    }

    @Test
    void natureIsOneOfThoseThatRegistersKnow() {
        String id = accepted("10.5555/nature.1");
        as("ana", "curator")
                .body("{\"reason\": \"x\", \"nature\": \"a whim\"}")
                .post("/api/findings/" + id + "/retraction")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/nature"))
                .body("errors[0].detail", containsString("expression-of-concern"));
    }
}
