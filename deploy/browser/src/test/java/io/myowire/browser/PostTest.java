package io.myowire.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A contributor posts by the form: nothing is lost, nothing is posted twice, and every fault stands beside its field. */
class PostTest extends BrowserSteps {
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
    void everyFaultStandsBesideItsFieldAndIsALinkToIt() {
        // Given
        reader.signIn("connie", "contributor", "/post");
        fill("doi", "10.5555/with a space");
        fill("sampleSize", "many");

        // When
        reader.press("Post it");

        // Then
        says("#faults", "Sample size: “many” is not a number");
        says("#sampleSize-error", "is not a number");
        assertThat(reader.find("#faults")).isFocused();

        // When
        fill("sampleSize", "0");
        reader.press("Post it");

        // Then
        says("#statement-error", "is required");
        says("#direction-error", "is required");
        says("#doi-error", "doubtful character");
        says("#sampleSize-error", "greater than or equal to 1");
        says("#topics-error", "at least one is needed");
        assertThat(reader.find("#field-statement")).hasAttribute("aria-invalid", "true");
        Looks.assertAccessibleAndFits(reader.page(), "post-faults");

        // When
        reader.find("#faults a").filter(text("Statement")).click();

        // Then
        assertThat(reader.find("#field-statement")).isFocused();
        reader.press("Discard the draft");
        assertThat(reader.find("#field-doi")).hasValue("");
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
    void whatIsHereAlreadyIsSaidAndLinked() throws IOException, InterruptedException {
        // Given
        String word = Suite.word();
        String doi = Suite.doi();
        String id = Suite.submit(Suite.finding("An invented first of " + word, "First of " + word, doi));
        Suite.move(id, "acceptance", "");
        reader.signIn("connie", "contributor", "/post");
        fill("doi", doi);

        // Then
        says("aside", "Already here of this source");
        says("aside .rows", "An invented first of " + word);

        // When
        fillIn("An invented second of " + word);

        // When
        reader.press("Post it");

        // Then
        says(".strip", "This finding is already here");
        Locator first = reader.find(".strip a");
        assertThat(first).hasText("An invented first of " + word);
        assertThat(first).hasAttribute("href", "/findings/" + id);
        Looks.assertAccessibleAndFits(reader.page(), "post-duplicate");
        reader.press("Discard the draft");
    }

    @Test
    void idsOfTwoWorksLeadToBoth() throws IOException, InterruptedException {
        // Given
        String word = Suite.word();
        String doi = Suite.doi();
        String pmid = String.valueOf(10_000_000 + ThreadLocalRandom.current().nextInt(80_000_000));
        String one = Suite.postAccepted(Suite.finding("An invented one of " + word, "One of " + word, doi));
        String other = Suite.postAccepted(Suite.finding("An invented other of " + word, "Other of " + word, Suite.doi())
                .replace("\"source\": {", "\"source\": {\"pmid\": \"" + pmid + "\", "));
        reader.signIn("conrad", "contributor", "/post");
        fillIn("An invented conflict of " + word);
        fill("doi", doi);
        fill("pmid", pmid);

        // When
        reader.press("Post it");

        // Then
        says(".strip", "The ids of its source are those of different works");
        assertThat(reader.find(".strip a[href='/findings/" + one + "']")).hasText("One of " + word);
        assertThat(reader.find(".strip a[href='/findings/" + other + "']")).hasText("Other of " + word);
        says(".strip", "PMID " + pmid);
        Looks.assertAccessibleAndFits(reader.page(), "post-conflict");
        reader.press("Discard the draft");
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
    void whoMayNotPostIsToldWhy() {
        reader.open("/post");
        says(".empty", "Sign in as a contributor");
        Looks.assertAccessibleAndFits(reader.page(), "post-signed-out");

        reader.signIn("rita", "reader", "/post");
        says(".empty", "you are signed in as neither");
        assertThat(reader.find(".top nav").getByText("Post")).hasCount(0);
        reader.assertNoComplaint();
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

    private void fillIn(String statement) {
        fill("title", "An invented source of " + statement);
        fill("authors", "Doe J\nRoe R");
        fill("published", "2020");
        fill("statement", statement);
        reader.find("#field-direction").selectOption("supports");
        reader.find("#field-design").selectOption("randomised-trial");
        topic("Metformin");
        topic("Cognition");
    }

    private void topic(String name) {
        Page page = reader.page();
        Locator box = reader.find("#field-topics [role=combobox]");
        box.fill(name);
        page.getByRole(AriaRole.OPTION).filter(text(name)).first().click();
        says("#field-topics .chips", name);
    }

    private void fill(String field, String text) {
        reader.find("#field-" + field).fill(text);
    }

    private void says(String place, String words) {
        assertThat(reader.find(place).first()).containsText(words);
    }

    private static Locator.FilterOptions text(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }
}
