package io.myowire.evidence;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The document at a finding's address, as who shares it and machines read it. */
@QuarkusTest
class FindingPagesTest extends WithVocabulary {
    private static final Pattern DATA =
            Pattern.compile("<script type=\"application/ld\\+json\">(.*?)</script>", Pattern.DOTALL);

    @Test
    void saysWhatIsFoundAndWhere() {
        String id = accepted("10.5555/page.1");

        Response page = given().get("/findings/" + id);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.contentType()).startsWith("text/html");
        assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(page.asString())
                .contains("<title>An invented example: compound X lowered a depression score · Myowire</title>")
                .contains("<p>Randomised trial, supports. An invented trial. 2020.</p>");
        JsonPath data = linkedData(page);
        assertThat(data.getString("'@type'")).isEqualTo("Claim");
        assertThat(data.getString("url")).isEqualTo("/findings/" + id);
        assertThat(data.getList("about.termCode", String.class)).contains("compound:metformin", "outcome:mood");
        assertThat(data.getString("appearance.'@type'")).isEqualTo("ScholarlyArticle");
        assertThat(data.getString("appearance.sameAs")).isEqualTo("https://doi.org/10.5555/page.1");
        assertThat(data.getString("appearance.author[0].name")).isEqualTo("Doe J");
    }

    @Test
    void aRetractionIsTheFirstWord() {
        String id = accepted("10.5555/page.2");
        move(id, "retraction", "The data could not be verified").statusCode(200);

        Response page = given().get("/findings/" + id + "/");

        assertThat(page.asString()).contains("<title>Retracted: ", "content=\"Retracted: ");
        assertThat(linkedData(page).getString("creativeWorkStatus")).isEqualTo("retracted");
    }

    @Test
    void whatIsWrittenInAFindingIsNeverMarkup() {
        var finding =
                finding("10.5555/page.3").put("statement", "p < 0.05 </script><script>alert(1)</script> \uD83D\uDC2D");
        String id = post("ana", "curator", finding).statusCode(201).extract().path("id");

        Response page = given().get("/findings/" + id);

        assertThat(page.asString()).doesNotContain("<script>alert").contains("&lt;script&gt;alert(1)");
        assertThat(linkedData(page).getString("text")).contains("</script><script>alert(1)</script> \uD83D\uDC2D");
    }

    @Test
    void whatWaitsForReviewIsNotThere() {
        String id = submitted("10.5555/page.4");

        given().get("/findings/" + id)
                .then()
                .statusCode(404)
                .contentType("text/html")
                .body(containsString("<h1>Nothing is here</h1>"))
                .body(not(containsString("compound X")));
    }

    @Test
    void whoIsSignedInIsNotToldThatItIsNotThere() {
        String id = submitted("10.5555/page.5");

        given().cookie("q_session_page", "whatever")
                .get("/findings/" + id)
                .then()
                .statusCode(200)
                .body(not(containsString("compound X")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/findings/01920000-0000-7000-8000-000000000000",
                "/findings/1",
                "/findings/",
                "/findings",
                "/findings/<script>",
                "/findings/01920000-0000-7000-8000-000000000000/more"
            })
    void anAddressThatNamesNothingIsAPageInWordsThatIsNotFound(String path) {
        given().get(path).then().statusCode(404).contentType("text/html").body(containsString("Nothing is here"));
        given().head(path).then().statusCode(404);
    }

    private static JsonPath linkedData(Response page) {
        Matcher data = DATA.matcher(page.asString());
        assertThat(data.find()).isTrue();
        return JsonPath.from(data.group(1));
    }
}
