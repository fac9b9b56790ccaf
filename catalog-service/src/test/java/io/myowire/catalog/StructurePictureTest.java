package io.myowire.catalog;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StructurePictureTest extends CatalogSteps {
    private static Response picture(String slug, String theme) {
        return given().get("/api/compounds/" + slug + "/structure.svg" + theme);
    }

    @Test
    void structureIsAPictureThatMayBeKept() {
        Response picture = picture("acadesine", "");

        assertThat(picture.statusCode()).isEqualTo(200);
        assertThat(picture.contentType()).startsWith("image/svg+xml");
        assertThat(picture.header("Cache-Control")).isEqualTo("public, max-age=300");
        assertThat(picture.header("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(picture.asString())
                .startsWith("<svg ")
                .contains("<title>Structural formula of Acadesine, C9H14N4O5</title>")
                .doesNotContain("<script", "<style", "style=");
    }

    @Test
    void whoHasThePictureIsNotSentItAgain() {
        String tag = picture("acadesine", "").header("ETag");

        given().header("If-None-Match", tag)
                .get("/api/compounds/acadesine/structure.svg")
                .then()
                .statusCode(304)
                .header("ETag", equalTo(tag))
                .header("Cache-Control", equalTo("public, max-age=300"));
    }

    @Test
    void darkIsAnotherPicture() {
        Response light = picture("acadesine", "?theme=light");
        Response dark = picture("acadesine", "?theme=dark");

        assertThat(dark.header("ETag")).isNotEqualTo(light.header("ETag"));
        assertThat(dark.asString()).isNotEqualTo(light.asString());
        assertThat(picture("acadesine", "").asString()).isEqualTo(light.asString());
    }

    @Test
    void changedStructureIsAnotherPicture() {
        // Given
        String slug = "pictured-" + UUID.randomUUID();
        String tag = given().spec(curator())
                .body(molecule(slug, "C".repeat(13) + "Br"))
                .post("/api/compounds")
                .header("ETag");
        String before = picture(slug, "").header("ETag");

        // When
        given().spec(curator())
                .header("If-Match", tag)
                .body(molecule(slug, "C".repeat(13) + "I"))
                .put("/api/compounds/" + slug)
                .then()
                .statusCode(200);

        // Then
        assertThat(picture(slug, "").header("ETag")).isNotEqualTo(before);
    }

    private static String molecule(String slug, String smiles) {
        return """
                {"slug": "%s", "name": "Pictured", "kind": "small-molecule", "structure": {"smiles": "%s"}}
                """.formatted(slug, smiles);
    }

    @Test
    void whatHasNoStructureSaysSoInWords() {
        picture("irisin", "").then().statusCode(404).contentType(PROBLEM).body("detail", containsString("Irisin"));
        picture("mots-c", "").then().statusCode(404).body("detail", containsString("sequence"));
        picture("nothing", "").then().statusCode(404).body("detail", containsString("no compound nothing"));
    }

    @Test
    void unknownThemeIsNamed() {
        picture("acadesine", "?theme=sepia").then().statusCode(400).body("parameter", equalTo("theme"));
    }
}
