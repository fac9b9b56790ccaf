package io.myowire.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/** What is not posted, and why: beside the field, with what is here already, in words. */
class PostRefusedTest extends PostSteps {
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
        assertThat(reader.find("#faults a").first()).hasText("DOI");
        assertThat(reader.find("#faults a").last()).hasText("Sample size");
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
    void whoMayNotPostIsToldWhy() {
        reader.open("/post");
        says(".empty", "Sign in as a contributor");
        Looks.assertAccessibleAndFits(reader.page(), "post-signed-out");

        reader.signIn("rita", "reader", "/post");
        says(".empty", "you are signed in as neither");
        assertThat(reader.find(".top nav").getByText("Post")).hasCount(0);
        reader.assertNoComplaint();
    }
}
