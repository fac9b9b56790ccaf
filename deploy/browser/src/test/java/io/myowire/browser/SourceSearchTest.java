package io.myowire.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Who pastes the id of a paper into the header lands on what is here of it, or is led to post it. */
class SourceSearchTest extends BrowserSteps {
    private Locator search() {
        return reader.find(".global-search input");
    }

    private Locator options() {
        return reader.find(".global-search [role=option]");
    }

    private static String post(String word, String doi) throws IOException, InterruptedException {
        return Suite.postAccepted(Suite.finding("An invented trial of " + word, "Of " + word, doi));
    }

    @Test
    void aDoiInAnyFormLeadsToItsFinding() throws IOException, InterruptedException {
        // Given
        String word = Suite.word();
        String doi = Suite.doi();
        String id = post(word, doi);
        reader.open("/");

        // When
        search().fill("https://doi.org/" + doi.toUpperCase(Locale.ROOT));

        // Then
        assertThat(options().first()).containsText(word);

        // When
        search().fill("doi:" + doi);
        search().press("Enter");

        // Then
        reader.page().waitForURL(Suite.url("/findings/" + id));
        reader.assertNoComplaint();
    }

    @Test
    void aFindingNamesTheOthersOfItsSource() throws IOException, InterruptedException {
        // Given
        String word = Suite.word();
        String doi = Suite.doi();
        String id = post(word, doi);
        String other = Suite.postAccepted(Suite.finding("Another of " + word, "Of " + word, doi)
                .replace("outcome:cognition", "outcome:endurance"));
        reader.open("/findings/" + id);

        // When
        reader.find("aside .rows").getByText("Another of " + word).click();

        // Then
        reader.page().waitForURL(Suite.url("/findings/" + other));
        Looks.assertAccessibleAndFits(reader.page(), "finding-of-several");
        reader.assertNoComplaint();
    }

    @Test
    void whatIsNotHereIsPostedWithItsIdFilledIn() {
        // Given
        String doi = Suite.doi();
        reader.signIn("connie", "contributor", "/");

        // When
        search().fill(" DOI: " + doi + ".");

        // Then
        assertThat(options().first()).containsText("Not here yet: post a finding of this DOI");

        // When
        options().first().click();

        // Then
        assertThat(reader.find("#field-doi")).hasValue(doi);
        reader.press("Discard the draft");
        reader.assertNoComplaint();
    }

    @Test
    void enterSaysInWordsThatItIsNotHere() {
        // Given
        reader.open("/");

        // When
        search().fill("NCT 00000042");
        search().press("Enter");

        // Then
        assertThat(reader.find("main .empty"))
                .containsText("Nothing is here yet of the trial’s id at ClinicalTrials.gov NCT00000042");
        assertThat(reader.find("main .empty a").first()).hasAttribute("href", "/post?source=nct%3ANCT00000042");
        Looks.assertAccessibleAndFits(reader.page(), "wire-source-not-here");
        reader.assertNoComplaint();
    }

    @Test
    void aDraftOfSomethingElseIsNotOverwritten() {
        // Given
        reader.signIn("drew", "contributor", "/post");
        reader.find("#field-statement").fill("What was begun before");

        // When
        reader.open("/post?source=pmid:12345678");

        // Then
        assertThat(reader.find("#field-pmid")).hasValue("");
        assertThat(reader.find(".form-end")).containsText("12345678 was not filled in");

        // When
        reader.press("Discard the draft");

        // Then
        assertThat(reader.find("#field-pmid")).hasValue("12345678");
        reader.press("Discard the draft");
        reader.assertNoComplaint();
    }
}
