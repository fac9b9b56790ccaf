package io.myowire.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A curator's work, by keyboard; and what she is told when another was first. */
class DeskTest extends BrowserSteps {

    @Test
    void theQueueIsWalkedByKeyboardTheOldestFirst() throws IOException, InterruptedException {
        // Given
        String word = Suite.word();
        String first = Suite.submit("An invented oldest of " + word, "Oldest of " + word);
        String second = Suite.submit("An invented middle of " + word, "Middle of " + word);
        String third = Suite.submit("An invented newest of " + word, "Newest of " + word);

        // When
        reader.signIn("carla", "curator", "/desk?q=" + word);

        // Then
        says(".queue", "3 wait, the oldest first");
        inHand("oldest of " + word);
        says(".item-side", "Posted by connie");
        Looks.assertAccessibleAndFits(reader.page(), "desk");

        // When
        key("j");

        // Then
        inHand("middle of " + word);
        assertThat(reader.find("[data-id='" + second + "']")).isFocused();

        // When
        key("k");
        inHand("oldest of " + word);
        key("a");

        // Then
        says(".said", "Accepted: An invented oldest");
        inHand("middle of " + word);
        stands(first, "accepted");

        // When
        key("r");
        says("dialog h2", "Reject");
        key("Escape");
        key("r");
        reader.find("dialog button.main").click();

        // Then
        says("#move-reason-wrong", "is required");

        // When
        reader.find("#move-reason").fill("The source does not say so");
        reader.find("dialog button.main").click();

        // Then
        says(".said", "Rejected: An invented middle");
        inHand("newest of " + word);
        stands(second, "rejected");
        stands(third, "submitted");
        says(".queue", "1 waits");

        // When
        key("?");

        // Then
        says("dialog", "Take the retraction back");
        key("Escape");
        reader.assertNoComplaint();
    }

    @Test
    void aFindingIsCorrectedQuestionedClearedRetractedAndReinstated() throws IOException, InterruptedException {
        // Given
        String word = Suite.word();
        String id = Suite.post("An invented correction of " + word, "Correction of " + word);
        reader.signIn("carla", "curator", "/desk?item=" + id);
        inHand(word);

        // When
        key("e");
        reader.find("#field-sampleSize").fill("800");

        // Then
        says(".correction table", "80");
        says(".correction table", "800");
        Looks.assertAccessibleAndFits(reader.page(), "desk-correction");

        // When
        reader.press("Correct it");
        says("#reason-error", "is required");
        reader.find("#field-reason").fill("A digit was missing");
        reader.press("Correct it");

        // Then
        says(".said", "Corrected");
        says(".timeline", "A digit was missing");
        says(".facts", "800");

        // When
        key("q");
        reader.find("#move-reason").fill("Two figures look alike");
        finish("Raise a concern");

        // Then
        says(".item .row-head", "CONCERN");

        // When
        key("q");
        says("dialog h2", "Lift the concern");
        reader.find("#move-reason").fill("They do not");
        finish("Lift the concern");

        // Then
        says(".said", "Concern lifted");
        assertThat(reader.find(".item .row-head .label")).hasCount(0);
        inHand(word);

        // When
        key("t");
        reader.find("#move-reason").fill("The data could not be verified");
        reader.find("#move-notice").fill("doi:10.5555/browser.notice");
        says("#move-notice-hint", "A DOI: 10.5555/browser.notice");
        reader.find("#move-nature").selectOption("withdrawal");
        reader.press("See what would move");

        // Then
        says("#move-seen", "1 finding moves");
        says("#move-seen", "told"); // nobody, or who follows metformin in another test
        assertThat(reader.find("dialog button.main")).isDisabled();
        Looks.assertAccessibleAndFits(reader.page(), "desk-retraction");

        // When
        reader.find("#move-word").fill(reader.find("#move-seen code").textContent());
        reader.find("dialog button.main").click();

        // Then
        says(".said", "Retracted");
        says(".item .row-head", "RETRACTED");
        says(".timeline", "The data could not be verified");

        // When
        key("t");
        reader.find("#move-reason").fill("They were found");
        finish("Take the retraction back");

        // Then
        says(".said", "Reinstated");
        stands(id, "accepted");
        reader.assertNoComplaint();
    }

    @Test
    void whoWasNotFirstIsToldWhatHappenedMeanwhile() throws IOException, InterruptedException {
        // Given
        String word = Suite.word();
        String id = Suite.submit("An invented race of " + word, "Race of " + word);
        reader.signIn("carla", "curator", "/desk?q=" + word);
        inHand(word);
        Suite.move(id, "acceptance", "");

        // When
        key("a");

        // Then
        says(".item .strip", "It has changed since you read it");
        says(".item .strip", "v2 Accepted by ana");

        // When
        reader.press("Go on with version 2");
        says(".item-side", "the work is current");
        reader.press("Raise a concern");
        Suite.move(id, "retraction", """
                {"reason": "It was withdrawn while you read", "nature": "withdrawal"}
                """);
        reader.find("#move-reason").fill("I have my doubts");
        reader.press("See what would move");

        // Then
        says("dialog .strip", "It was withdrawn while you read");
        says("dialog .strip", "It can no longer be done");
    }

    @Test
    void aCorrectionIsKeptWhileSomebodyElseCorrects() throws IOException, InterruptedException {
        // Given
        String word = Suite.word();
        String doi = Suite.doi();
        String id = Suite.submit(Suite.finding("An invented overlap of " + word, "Overlap of " + word, doi));
        Suite.move(id, "acceptance", "");
        reader.signIn("carla", "curator", "/desk?item=" + id);
        inHand(word);
        key("e");
        reader.find("#field-reason").fill("The dose was missing");
        reader.find("#field-dose").fill("500 mg twice a day");

        // When
        reader.page().reload();
        reader.settled();
        inHand(word);
        key("e");

        // Then
        says(".correction", "is here again");
        assertThat(reader.find("#field-dose")).hasValue("500 mg twice a day");

        // When
        Suite.move(id, "concern", "{\"reason\": \"Asked of the authors\"}");
        reader.press("Correct it");

        // Then
        says(".correction .strip", "Asked of the authors");

        // When
        reader.press("Go on with version 3");
        reader.press("Correct it");

        // Then
        says(".said", "Corrected");
        says(".facts", "500 mg twice a day");
        says(".item .row-head", "CONCERN");
    }

    @Test
    void aRetractionOfAWorkShowsAndMovesAllOfItsFindings() throws IOException, InterruptedException {
        // Given
        String word = Suite.word();
        String doi = Suite.doi();
        String one = Suite.submit(Suite.finding("An invented part one of " + word, "Parts of " + word, doi));
        String two = Suite.submit(Suite.finding("An invented part two of " + word, "Parts of " + word, doi)
                .replace("outcome:cognition", "outcome:endurance"));
        Suite.move(one, "acceptance", "");
        Suite.move(two, "acceptance", "");
        reader.signIn("carla", "curator", "/desk?item=" + one);
        inHand("part one");
        says(".item-side", "1 other finding of it");
        says(".item-side", "part two");

        // When
        key("t");
        reader.find("#move-reason").fill("Both parts were invented");
        reader.press("See what would move");

        // Then
        says("#move-seen", "2 findings of this work move together");
        says("#move-seen", "part two");

        // When
        reader.find("#move-word").fill(doi.substring(doi.length() - 4));
        seeAndFinish("Retract: 2 findings");

        // Then
        says(".said", "and 1 other of its work");
        stands(one, "retracted");
        stands(two, "retracted");
        says(".item-side", "the work is retracted");
        reader.assertNoComplaint();
    }

    @Test
    void onesOwnFindingIsSaidToBeOnesOwn() throws IOException, InterruptedException {
        String id = Suite.post("An invented finding of ana's own " + Suite.word(), "Own");

        reader.signIn("ana", "curator", "/desk?item=" + id);

        says(".item-side", "You posted this yourself");
    }

    @Test
    void whoMayNotReviewIsToldWhy() {
        reader.open("/desk");
        says(".empty", "Sign in as a curator");

        reader.signIn("connie", "contributor", "/desk");
        says(".empty", "you are not signed in as one");
        assertThat(reader.find(".top nav").getByText("Desk")).hasCount(0);
        Looks.assertAccessibleAndFits(reader.page(), "desk-no-rights");
        reader.assertNoComplaint();
    }

    @Test
    void anEmptyQueueAFilteredOneAndAServiceThatIsAwayAreSaid() {
        // Given
        reader.signIn("carla", "curator", "/desk?q=nothinghasthisword");

        // Then
        says(".queue .empty", "Nothing here");
        Looks.assertAccessibleAndFits(reader.page(), "desk-empty");

        // When
        reader.page().route("**/api/findings?*", Route::abort);
        reader.find(".queue select").selectOption("retracted");

        // Then
        says(".queue .trouble", "Nothing answers");
        assertThat(reader.page()).hasURL(Pattern.compile("status=retracted"));

        // When
        reader.page().unroute("**/api/findings?*");
        reader.page().goBack();
        reader.find(".queue select").selectOption("retracted");
        reader.find(".queue input").fill("");
        reader.find(".queue input").press("Enter");

        // Then
        says(".queue", "here, the newest first");
        says(".item .moves", "Take the retraction back");
    }

    /** Through the preview, where there is one. */
    private void finish(String move) {
        seeAndFinish(move);
        assertThat(reader.find("dialog")).hasCount(0);
    }

    private void seeAndFinish(String move) {
        Locator button = reader.find("dialog .form-end button").first();
        if (button.textContent().equals("See what would move")) {
            button.click();
            reader.find("#move-seen").waitFor();
        }
        reader.find("dialog .form-end button")
                .filter(new Locator.FilterOptions().setHasText(move))
                .click();
    }

    private static void stands(String id, String status) throws IOException, InterruptedException {
        org.assertj.core.api.Assertions.assertThat(Suite.read("/api/findings/" + id))
                .contains("\"status\":\"" + status + "\"");
    }

    /** The finding is shown in full: a key moves nothing before. */
    private void inHand(String words) {
        says(".item h2", words);
        reader.find(".item .timeline").waitFor();
    }

    private void key(String key) {
        reader.page().keyboard().press(key);
    }

    private void says(String place, String words) {
        assertThat(reader.find(place).first()).containsText(words);
    }
}
