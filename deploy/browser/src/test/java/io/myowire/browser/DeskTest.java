package io.myowire.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Route;
import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A curator's work, by keyboard; and what she is told when another was first. */
class DeskTest extends DeskSteps {
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
        assertThat(reader.find("#move-reason")).isFocused();
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
        says("dialog", "Retract, or take the retraction back");
        key("Escape");
        reader.assertNoComplaint();
    }

    /** A browser says that a dialog is closed a moment after it is. */
    @Test
    void whoClosesADialogAndOpensTheNextAtOnceHasIt() throws IOException, InterruptedException {
        // Given
        String word = Suite.word();
        Suite.submit("An invented haste of " + word, "Haste of " + word);
        reader.signIn("carla", "curator", "/desk?q=" + word);
        inHand(word);
        key("r");
        assertThat(reader.find("#move-reason")).isFocused();

        // When
        reader.page().evaluate("""
                () => {
                  document.querySelector("dialog").close();
                  document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "r", bubbles: true }));
                }
                """);

        // Then
        assertThat(reader.find("#move-reason")).isFocused();
        reader.find("dialog button.main").click();
        says("#move-reason-wrong", "is required");
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
    void twoFindingsOfOneWorkStandBesideEachOther() throws IOException, InterruptedException {
        // Given
        String word = Suite.word();
        String doi = Suite.doi();
        String other = Suite.submit(Suite.finding("An invented other of " + word, "Of one work, " + word, doi));
        String mine = Suite.submit(Suite.finding("An invented one of " + word, "Of one work, " + word, doi)
                .replace("outcome:cognition", "outcome:anhedonia"));
        reader.signIn("carla", "curator", "/desk?item=" + mine);

        // When
        reader.find("button[aria-label='Compare with: An invented other of " + word + "']")
                .click();

        // Then
        assertThat(reader.find("#beside")).isFocused();
        assertThat(reader.find(".beside tr.differs"))
                .hasText(new Pattern[] {Pattern.compile("^Statement"), Pattern.compile("^Topics")});
        says(".beside tr.differs", "An invented one of " + word + "An invented other of " + word);
        says(".beside tr.alike", "alike");
        assertThat(reader.page()).hasURL(Pattern.compile("item=" + mine + "&beside=" + other));
        Looks.assertAccessibleAndFits(reader.page(), "desk-beside");

        // When
        reader.page().goBack();

        // Then
        assertThat(reader.find(".beside")).hasCount(0);
        reader.assertNoComplaint();
    }

    @Test
    void onesOwnFindingIsSaidToBeOnesOwn() throws IOException, InterruptedException {
        String id = Suite.post("An invented finding of ana's own " + Suite.word(), "Own");

        reader.signIn("ana", "curator", "/desk?item=" + id);

        says(".item-side", "You posted this yourself");
        reader.open("/findings/" + id);
        says(".told, .strip, .row-head", "Supports");
        reader.assertNoComplaint();
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
}
