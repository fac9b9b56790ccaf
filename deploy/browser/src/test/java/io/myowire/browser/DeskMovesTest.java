package io.myowire.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A curator corrects, questions, clears, retracts and reinstates: one finding, or all of a work. */
class DeskMovesTest extends DeskSteps {
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
}
