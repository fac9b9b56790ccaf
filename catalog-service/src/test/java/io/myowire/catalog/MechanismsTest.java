package io.myowire.catalog;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MechanismsTest extends CatalogSteps {
    private static JsonPath mechanisms(String query) {
        return given().get("/api/mechanisms" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static List<String> edges(JsonPath mechanisms) {
        return mechanisms.<Map<String, Object>>getList("edges").stream()
                .map(edge -> edge.get("from") + " " + edge.get("what") + " " + edge.get("to"))
                .toList();
    }

    @Test
    void everyStepOfTheCatalogueHasBothEndsAndThoseOfTargetsASource() {
        JsonPath all = mechanisms("");

        List<String> nodes = all.getList("nodes.id");
        assertThat(edges(all)).hasSizeGreaterThan(150).doesNotHaveDuplicates();
        assertThat(nodes).containsAll(all.getList("edges.from")).containsAll(all.getList("edges.to"));
        assertThat(all.getInt("left")).isZero();
        assertThat(all.<List<?>>getList("edges.findAll { it.from.startsWith('target:') }.sources"))
                .hasSizeGreaterThan(40)
                .noneMatch(List::isEmpty);
        assertThat(all.<Float>getList("nodes.y")).allMatch(y -> y > 0 && y < 1);
    }

    @Test
    void aCompoundLeadsToItsTargetsPathwaysAndExerkinesWithWhoSaysSo() {
        JsonPath acadesine = mechanisms("?compound=acadesine");

        assertThat(edges(acadesine))
                .contains(
                        "compound:acadesine activator target:prkaa1",
                        "compound:acadesine raises exerkine:ctsb",
                        "compound:acadesine acts on pathway:ampk-signalling",
                        "target:prkaa1 part of pathway:ampk-signalling")
                .noneMatch(edge -> edge.startsWith("compound:") && !edge.startsWith("compound:acadesine "));
        assertThat(acadesine.getString("edges.find { it.to == 'exerkine:ctsb' }.sources[0].source"))
                .isEqualTo("PMID 27345423");
        assertThat(acadesine.getString("edges.find { it.to == 'exerkine:ctsb' }.sources[0].seenIn"))
                .contains("L6");
        assertThat(mechanisms("?topic=compound:acadesine").getString("nodes")).isEqualTo(acadesine.getString("nodes"));
    }

    @Test
    void aPathwayIsReachedFromAllThatActOnIt() {
        assertThat(edges(mechanisms("?topic=pathway:ampk-signalling")))
                .anyMatch(edge -> edge.startsWith("compound:metformin "))
                .anyMatch(edge -> edge.startsWith("target:prkaa1 part of"));
    }

    @Test
    void whoHasItIsNotSentItAgainUntilTheCatalogueSaysSomethingElse() {
        // Given
        String tag = given().get("/api/mechanisms").header("ETag");
        assertThat(tag).matches("\"[0-9a-f]{16}\"");
        given().header("If-None-Match", tag).get("/api/mechanisms").then().statusCode(304);

        // When
        String slug = "mechanism-" + UUID.randomUUID();
        given().spec(curator())
                .body("""
                        {"slug": "%s", "name": "Invented", "kind": "small-molecule",
                         "pathways": ["pathway:ampk-signalling"]}
                        """.formatted(slug))
                .post("/api/compounds")
                .then()
                .statusCode(201);

        // Then
        given().header("If-None-Match", tag)
                .get("/api/mechanisms")
                .then()
                .statusCode(200)
                .body("nodes.id", hasItem("compound:" + slug));
    }

    @Test
    void unknownTopicIsNamedWithWhatMayHaveBeenMeant() {
        given().get("/api/mechanisms?topic=pathway:ampk-signaling")
                .then()
                .statusCode(400)
                .contentType(PROBLEM)
                .body("parameter", equalTo("topic"))
                .body("suggestions", hasItem("pathway:ampk-signalling"));
        given().get("/api/mechanisms?compound=nothing").then().statusCode(400).body("parameter", equalTo("compound"));
    }
}
