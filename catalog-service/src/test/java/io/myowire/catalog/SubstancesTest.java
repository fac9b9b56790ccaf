package io.myowire.catalog;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a structure says is kept as it says it, or refused: never something else. */
@QuarkusTest
class SubstancesTest extends CatalogSteps {
    private static String compound(String slug, String structure) {
        return "{\"slug\": \"%s\", \"name\": \"Check\", \"kind\": \"small-molecule\", \"structure\": {%s}}"
                .formatted(slug, structure);
    }

    private static ValidatableResponse post(String slug, String structure) {
        return curator().body(compound(slug, structure)).post("/api/compounds").then();
    }

    @Test
    void substanceUnderAnotherNameIsAConflictThatNamesTheOther() {
        post("first-name", "\"smiles\": \"CCCCCCCCO\"").statusCode(201);

        post("second-name", "\"smiles\": \"OCCCCCCCC\"")
                .statusCode(409)
                .contentType(PROBLEM)
                .body("type", containsString("#same-substance"))
                .body("existing", equalTo("/api/compounds/first-name"))
                .body("detail", containsString("first-name"));
    }

    @Test
    void compoundCannotBecomeAnother() {
        post("one", "\"smiles\": \"CCCCCCCCCO\"").statusCode(201);
        post("other", "\"smiles\": \"CCCCCCCCCCO\"").statusCode(201);

        curator()
                .header("If-Match", "\"1\"")
                .body(compound("other", "\"smiles\": \"CCCCCCCCCO\""))
                .put("/api/compounds/other")
                .then()
                .statusCode(409)
                .body("existing", equalTo("/api/compounds/one"));
        curator()
                .header("If-Match", "\"1\"")
                .body(compound("one", "\"smiles\": \"OCCCCCCCCC\""))
                .put("/api/compounds/one")
                .then()
                .statusCode(200);
    }

    @Test
    void chargeIsInTheFormula() {
        post("dication", "\"smiles\": \"C[N+](C)(C)CC[N+](C)(C)C\", \"formula\": \"[C8H22N2]2+\"")
                .statusCode(201)
                .body("structure.formula", equalTo("C8H22N2+2"));
    }

    @Test
    void phosphindoleOxideIsAccepted() {
        post("phosphindole-oxide", "\"smiles\": \"O=p1cccc2c1cccc2\"").statusCode(201);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "C[C@H](O)CC |&1:1,r|; /structure/smiles",
                "CCO CCN; /structure/smiles",
                "CC(C)(C)(C)C; /structure/smiles",
                "c1cccc1; /structure/smiles"
            })
    void smilesThatSaysMoreOrWhatCannotBeIsRefused(String smiles, String pointer) {
        post("refused", "\"smiles\": \"%s\"".formatted(smiles))
                .statusCode(422)
                .contentType(PROBLEM)
                .body("errors[0].pointer", equalTo(pointer));
    }

    @ParameterizedTest
    @CsvSource({
        "CAS:50-78-3, wrong check digit",
        "cas:50-78-3, wrong check digit",
        "Cas:50-78, not of the form",
        "chembl:25x, not of the form",
        "colour:red, unknown prefix"
    })
    void identifierIsCheckedWhateverTheCaseOfItsPrefix(String identifier, String said) {
        curator()
                .body(
                        "{\"slug\": \"refused\", \"name\": \"x\", \"kind\": \"peptide\", \"identifiers\": [\"unii:53AN0D5B84\", \"%s\"]}"
                                .formatted(identifier))
                .post("/api/compounds")
                .then()
                .statusCode(422)
                .contentType(PROBLEM)
                .body("errors[0].pointer", equalTo("/identifiers/1"))
                .body("errors[0].detail", containsString(said));
    }
}
