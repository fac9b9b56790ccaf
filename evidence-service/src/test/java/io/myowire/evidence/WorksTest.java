package io.myowire.evidence;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Works are found, and checked for where they stand. */
@QuarkusTest
class WorksTest extends WithWorks {
    @Test
    void workIsFoundByEachOfItsIdsAndByItsTrial() {
        JsonObject posted = finding("10.5555/found-work.1");
        posted.getJsonObject("source")
                .put("pmid", "88100001")
                .put("pmcid", "PMC88100001")
                .put("nct", "NCT88100001");
        String id = post("ana", "curator", posted).statusCode(201).extract().path("id");
        String work = workOf(id);
        for (String asked : List.of(
                "doi=https://doi.org/10.5555/FOUND-work.1",
                "pmid=PMID: 88100001",
                "pmcid=PMC88100001",
                "nct=nct88100001")) {
            given().get("/api/works?" + asked).then().statusCode(200).body("items.workId", contains(work));
        }
        for (String named : List.of(work, "doi:10.5555%2Ffound-work.1", "pmid:88100001", "pmcid:PMC88100001")) {
            given().urlEncodingEnabled(false)
                    .get("/api/works/" + named)
                    .then()
                    .statusCode(200)
                    .header("ETag", "\"1\"")
                    .body("workId", equalTo(work), "pmid", equalTo("88100001"), "nct", contains("NCT88100001"));
        }
        given().get("/api/findings?work=" + work).then().body("items.id", contains(id));
        given().get("/api/works").then().statusCode(400);
        given().get("/api/works?doi=10.5555/a&pmid=1").then().statusCode(400);
        given().get("/api/works?doi=nonsense").then().statusCode(400).body("parameter", equalTo("doi"));
    }

    @Test
    void workOfWhatIsNotReviewedIsForCurators() {
        String id = submitted("10.5555/hidden-work.1");
        String work = workOf(id);
        given().get("/api/works/" + work).then().statusCode(404);
        given().get("/api/works?doi=10.5555/hidden-work.1").then().body("items", hasSize(0));
        as("ana", "curator").get("/api/works/" + work).then().statusCode(200);
        check(List.of("10.5555/hidden-work.1")).body("items[0].answer", equalTo("unknown"));
    }

    private static ValidatableResponse check(List<String> ids) {
        return given().contentType("application/json")
                .body(new JsonObject().put("ids", new JsonArray(ids)).encode())
                .post("/api/works/check")
                .then();
    }

    @Test
    void bibliographyIsCheckedAndUnknownIsNotCurrent() {
        String current = workOf(accept("10.5555/bibliography.1", "outcome:mood"));
        String retracted = workOf(accept("10.5555/bibliography.2", "outcome:mood"));
        give(
                        retracted,
                        new JsonObject()
                                .put("change", "retracted")
                                .put("reason", "Not verified")
                                .put("notice", new JsonObject().put("doi", "10.5555/bibliography.2.r")))
                .statusCode(201);
        check(List.of(
                        "https://doi.org/10.5555/bibliography.1",
                        "doi:10.5555/BIBLIOGRAPHY.2",
                        "10.5555/bibliography.unknown",
                        "10.5555/bibliography.2.r",
                        "what is this",
                        "PMID 99999999"))
                .statusCode(200)
                .body("items.answer", contains("known", "known", "unknown", "notice", "unreadable", "unknown"))
                .body("items[0].workId", equalTo(current))
                .body("items[0].standing", equalTo("current"))
                .body("items[1].standing", equalTo("retracted"))
                .body("items[1].reason", equalTo("Not verified"))
                .body("items[2].standing", nullValue())
                .body("items[3].workId", equalTo(retracted))
                .body("items[3].standing", nullValue());
    }

    @Test
    void thousandAreCheckedAtOnceAndNotOneMore() {
        List<String> ids = new ArrayList<>(
                IntStream.range(0, 1000).mapToObj(i -> "10.5555/many." + i).toList());
        check(ids).statusCode(200).body("items", hasSize(1000));
        ids.add("10.5555/many.1000");
        check(ids).statusCode(422).body("errors[0].pointer", equalTo("/ids"));
        check(List.of()).statusCode(422);
    }
}
