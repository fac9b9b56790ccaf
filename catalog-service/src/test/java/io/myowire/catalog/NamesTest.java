package io.myowire.catalog;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A thing is found by whatever it is called, however that is written. */
@QuarkusTest
class NamesTest extends CatalogSteps {
    @ParameterizedTest
    @ValueSource(strings = {"PGC-1α", "PGC-1alpha", "PGC1α", "pgc 1 ALPHA", "PGC–1Α"})
    void greekLettersAndHyphensDoNotHideATopic(String words) {
        given().queryParam("q", words)
                .get("/api/topics")
                .then()
                .statusCode(200)
                .body("items[0].id", equalTo("pathway:pgc-1alpha-signalling"));
    }

    @ParameterizedTest
    @CsvSource({
        "GW-501516, gw501516",
        "GW501516, gw501516",
        "gw 501516, gw501516",
        "SR–9009, sr9009",
        "SLUPP332, slu-pp-332"
    })
    void hyphensDoNotHideACompound(String name, String slug) {
        given().queryParam("q", name)
                .get("/api/compounds")
                .then()
                .statusCode(200)
                .body("items[0].slug", equalTo(slug));
        given().queryParam("name", name)
                .get("/api/compounds/resolve")
                .then()
                .statusCode(200)
                .body("items[0].slug", equalTo(slug))
                .body("items[0].score", equalTo(1f));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2627-69-2",
                "CAS 2627-69-2",
                "CAS RN 2627-69-2",
                "CAS No. 2627-69-2",
                "CAS#2627-69-2",
                "cas:2627-69-2",
                "CAS 2627‑69‑2",
                "RTRQQBHATOEIAF-UUOKFMHZSA-N",
                "InChIKey=RTRQQBHATOEIAF-UUOKFMHZSA-N",
                "inchikey:rtrqqbhatoeiaf-uuokfmhzsa-n",
                "CHEMBL1551724",
                "chembl1551724",
                "ChEMBL1551724",
                "ChEMBL: 1551724",
                "chembl:CHEMBL1551724",
                "CHEBI:28498",
                "PubChem CID 17513",
                "DrugBank DB04944",
                "InChI=1S/C9H14N4O5/c10-7-4(8(11)17)12-2-13(7)9-6(16)5(15)3(1-14)18-9/h2-3,5-6,9,14-16H,1,10H2,(H2,11,17)/t3-,5-,6-,9-/m1/s1"
            })
    void identifierResolvesAsItStandsInPapers(String text) {
        given().queryParam("name", text)
                .get("/api/compounds/resolve")
                .then()
                .statusCode(200)
                .body("items.findAll { it.score == 1 }.slug", equalTo(java.util.List.of("acadesine")));
    }

    @ParameterizedTest
    @CsvSource({
        "compounds, CAS 2627-69-2, acadesine",
        "compounds, RTRQQBHATOEIAF-UUOKFMHZSA-N, acadesine",
        "topics, chembl1551724, acadesine",
        "topics, InChIKey=RTRQQBHATOEIAF-UUOKFMHZSA-N, acadesine",
        "topics, mesh:D005221, fatigue",
        "topics, MESH:d016330, frailty",
        "topics, UniProtKB:Q13131, prkaa1"
    })
    void identifierIsFoundAmongNames(String list, String words, String slug) {
        given().queryParam("q", words)
                .get("/api/" + list)
                .then()
                .statusCode(200)
                .body("items[0].slug", equalTo(slug));
    }

    @Test
    void whatSaysNothingFindsNothing() {
        for (String words : new String[] {"-".repeat(33), "%", "_", "\\", "‐–—"}) {
            given().queryParam("q", words)
                    .get("/api/topics")
                    .then()
                    .statusCode(200)
                    .body("items", empty());
        }
        given().queryParam("name", "-").get("/api/compounds/resolve").then().body("items", empty());
    }

    @Test
    void partOfANameIsEnough() {
        given().queryParam("q", "1alpha")
                .get("/api/topics?limit=200")
                .then()
                .body("items.id", hasItem("target:ppargc1a"));
    }
}
