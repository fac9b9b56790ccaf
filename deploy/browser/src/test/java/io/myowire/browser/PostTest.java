package io.myowire.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A contributor posts by the form: nothing is lost, and nothing is posted twice. */
class PostTest extends PostSteps {
    private static final String FINDINGS = "**/api/findings";

    @Test
    void aFindingIsWrittenRecognisedPostedAndWaitsForReview() {
        // Given
        String word = Suite.word();
        String doi = Suite.doi();
        reader.signIn("connie", "contributor", "/post");

        // When
        reader.find("#field-paste").fill("https://doi.org/" + doi.toUpperCase(Locale.ROOT));

        // Then
        says("#recognised", "This is a DOI");
        assertThat(reader.find("#field-doi")).hasValue(doi);

        // When
        reader.find("#field-paste").fill("NCT01234567");

        // Then
        says("#recognised", "This is a trial’s id");
        assertThat(reader.find("#field-nct")).hasValue("NCT01234567");
        reader.find("#field-nct").fill("");

        // When
        fillIn("An invented post: metformin did what " + word + " says");
        fill("estimate", "−0,62");
        fill("measure", "SMD");
        reader.find("#field-lowerIsBetter").selectOption("true");

        // Then
        says("form", "SMD −0.62");
        says("form", "a benefit, as lower is better");
        says("form", "Level B");

        // When
        reader.press("Post it");

        // Then
        says("h1", "Posted: it waits for review");
        says(".rows", word);
        says(".rows", "Waits for review");
        reader.find("main").getByText("Where it stands").click();
        says(".strip", "It waits for review");
        reader.assertNoComplaint();
    }

    @Test
    void theDraftSurvivesReloadALostSessionAndSigningIn() {
        // Given
        String word = Suite.word();
        reader.signIn("doris", "contributor", "/post");
        fillIn("An invented draft of " + word);
        fill("doi", Suite.doi());
        says(".form-end", "only on this device");

        // When
        reader.page().reload();
        reader.settled();

        // Then
        assertThat(reader.find("#field-statement")).hasValue(Pattern.compile(".*" + word));
        says(".form-end", "is here again");

        // When
        reader.page().context().clearCookies();
        reader.press("Post it");

        // Then
        says(".trouble", "Your session has ended");

        // When
        reader.find(".trouble a").click();
        reader.page().getByLabel("User name").fill("doris");
        reader.page().getByLabel("Role").selectOption("contributor");
        reader.page().getByRole(AriaRole.BUTTON).click();
        reader.page().waitForURL(Suite.url("/post"));
        reader.settled();

        // Then
        assertThat(reader.find("#field-statement")).hasValue(Pattern.compile(".*" + word));
        says("#field-topics", "Metformin");
        reader.press("Post it");
        says("h1", "it waits for review");
    }

    @Test
    void anAnswerThatIsLostAndADoubleClickPostOnce() throws IOException, InterruptedException {
        // Given
        String word = Suite.word();
        reader.signIn("connie", "contributor", "/post");
        fillIn("An invented double click of " + word);
        fill("doi", Suite.doi());
        reader.page().route(FINDINGS, route -> {
            route.fetch();
            route.abort();
        });

        // When
        reader.press("Post it");

        // Then
        says(".trouble", "Nothing answers");

        // When
        reader.page().unroute(FINDINGS);
        reader.page().evaluate("() => { const b = document.querySelector('form button.main'); b.click(); b.click(); }");

        // Then
        says("h1", "it waits for review");
        assertThat(Suite.read("/api/findings?status=submitted&q=" + word).split("\"contentHash\"", -1))
                .hasSize(2);
    }

    @Test
    void twoTabsHaveOneDraftAndAnotherPersonHasNone() {
        // Given
        String word = Suite.word();
        reader.signIn("doris", "contributor", "/post");
        Reader tab = reader.tab();
        tab.open("/post");

        // When
        reader.find("#field-title").fill("A title of " + word);

        // Then
        assertThat(tab.find("#field-title")).hasValue("A title of " + word);

        // When
        tab.press("Discard the draft");

        // Then
        says(".bar", "posted or discarded in another tab");
        assertThat(reader.find("#field-title")).hasValue("");

        // When
        reader.find("#field-title").fill("A secret title of " + word);
        reader.signOut();
        reader.signIn("edgar", "contributor", "/post");

        // Then
        assertThat(reader.find("#field-title")).hasValue("");
    }

    @Test
    void theEmptyFormIsAccessibleAndFits() {
        reader.signIn("frida", "contributor", "/post");

        Looks.assertAccessibleAndFits(reader.page(), "post");

        says("aside", "comes with the importers");
        reader.assertNoComplaint();
    }

    @Test
    void aServiceThatIsAwayLosesNothingOfWhatWasWritten() {
        // Given
        String word = Suite.word();
        reader.signIn("doris", "contributor", "/post");
        fillIn("An invented service that is away from " + word);
        reader.page()
                .route(
                        FINDINGS,
                        route -> route.fulfill(
                                new Route.FulfillOptions()
                                        .setStatus(503)
                                        .setContentType("application/problem+json")
                                        .setBody(
                                                "{\"title\": \"The service is busy\", \"status\": 503, \"detail\": \"Try again.\"}")));

        // When
        reader.press("Post it");

        // Then
        says(".trouble", "The service is busy");
        assertThat(reader.find("#field-statement")).hasValue(Pattern.compile(".*" + word));
        reader.page().unroute(FINDINGS);
        reader.press("Post it");
        says("h1", "it waits for review");
    }
}
