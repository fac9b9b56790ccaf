package io.myowire.catalog;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the field speaks of is in the starter vocabulary, and what MeSH calls it. */
@QuarkusTest
class VocabularyTest extends CatalogSteps {
    @ParameterizedTest
    @CsvSource({
        "outcome:anhedonia, mesh:D059445",
        "outcome:fatigue, mesh:D005221",
        "outcome:motivation, mesh:D009042",
        "outcome:quality-of-life, mesh:D011788",
        "outcome:adverse-effects, mesh:D064420",
        "outcome:food-intake, mesh:D004435",
        "population:treatment-resistant-depression, mesh:D061218",
        "population:sarcopenia, mesh:D055948",
        "population:depression, mesh:D003866",
        "target:prkaa1, hgnc.symbol:PRKAA1",
        "target:prkaa1, uniprot:Q13131"
    })
    void topicIsTheSameThingElsewhere(String id, String identifier) {
        given().get("/api/topics/" + id).then().statusCode(200).body("identifiers", hasItem(identifier));
    }

    @ParameterizedTest
    @CsvSource({
        "population:frailty, mesh:D016330",
        "outcome:energy-expenditure, mesh:D004734",
        "population:untrained-adults, mesh:D057185",
        "outcome:aerobic-capacity, mesh:D010101",
        "outcome:hippocampal-bdnf, mesh:D019208",
        "outcome:systemic-inflammation, mesh:D002097"
    })
    void topicComesCloseToSomethingElsewhere(String id, String identifier) {
        given().get("/api/topics/" + id)
                .then()
                .statusCode(200)
                .body("closeMatch", hasItem(identifier))
                .body("identifiers.contains('%s')".formatted(identifier), equalTo(false));
    }

    @ParameterizedTest
    @CsvSource({
        "energy, outcome:fatigue",
        "loss of interest, outcome:anhedonia",
        "HRQoL, outcome:quality-of-life",
        "TRD, population:treatment-resistant-depression",
        "frail elderly, population:frailty"
    })
    void topicIsFoundByItsOtherNames(String words, String id) {
        given().queryParam("q", words).get("/api/topics").then().statusCode(200).body("items[0].id", equalTo(id));
    }
}
