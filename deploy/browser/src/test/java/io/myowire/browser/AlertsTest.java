package io.myowire.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Somebody follows with a preview, reads, takes note of a recall, and learns why she was or was not told. */
class AlertsTest extends AlertSteps {
    @Test
    void whatWouldHaveComeIsShownBeforeOneFollowsAndUndoTakesItBack() {
        // Given
        signIn(Suite.word(), "/topics");
        reader.open("/?topic=compound:metformin&level=B&direction=supports");

        // When
        button("Follow").click();

        // Then
        Locator dialog = dialog();
        says(dialog.locator(".preview"), "In the last 90 days:");
        says(dialog, "level B · randomised trial, or better");
        says(dialog, "cannot be followed yet: what it says");
        Looks.assertAccessibleAndFits(reader.page(), "follow");

        // When
        button("Start following").click();

        // Then
        assertThat(button("Following · stop")).isVisible();
        button("Undo").click();
        says(reader.find(".follow"), "Undone");
        assertThat(button("Follow")).isVisible();
        reader.assertNoComplaint();
    }

    @Test
    void dialogNamesTheFieldThatIsWrongAndEscapeLeavesEverythingAsItWas() {
        // Given
        signIn(Suite.word(), "/topics/pathway:ampk-signalling");
        button("Follow").click();
        dialog().getByLabel("Name").fill(" ");

        // When
        button("Start following").click();

        // Then
        says(dialog().locator(".field-error"), "blank");

        // When
        reader.page().keyboard().press("Escape");

        // Then
        assertThat(dialog()).hasCount(0);
        assertThat(button("Follow")).isVisible();
        reader.forgetComplaints(); // the browser logs the answer 422 by itself
    }

    @Test
    void recallStandsOnTopUntilItIsAcknowledgedAndReadIsRead() throws IOException, InterruptedException {
        // Given
        String word = Suite.word();
        follow(word);
        reader.open("/alerts");
        says(reader.find(".empty"), "Nothing has happened yet");
        says(reader.find(".list-head"), "live");

        // When
        String id = Suite.post("An invented alert: metformin of " + word, "Read it");

        // Then
        Locator told = reader.find("li[data-alert]").filter(text("metformin of " + word));
        says(told.first(), "New");
        says(reader.find(".top .badge"), "1 unread");
        told.first().getByText("Why, and how it was brought").click();
        says(told.first(), "you follow Metformin");

        // When
        told.first().getByRole(AriaRole.BUTTON, named("Mark as read")).click();

        // Then
        assertThat(reader.find(".top .badge")).hasCount(0);
        says(reader.find(".list-head"), "All read");

        // When
        Suite.retract(id, "It was invented for an inbox");

        // Then
        Locator recall = reader.find(".recall li[data-alert]");
        says(recall, "RETRACTED");
        says(recall, "It was invented for an inbox");
        says(reader.find(".top .badge"), "1 recall");
        Looks.assertAccessibleAndFits(reader.page(), "alerts-recall");

        // When
        reader.open("/findings/" + id);
        assertThat(reader.find(".told")).containsText(Pattern.compile("accepted on \\d.*, retracted on \\d.* \\d{4}"));

        // When
        reader.open("/alerts");
        reader.settled();
        recall.getByRole(AriaRole.BUTTON, named("Acknowledge")).click();

        // Then
        assertThat(reader.find(".recall")).hasCount(0);
        assertThat(reader.find(".top .badge")).hasCount(0);
        button("Acknowledged recalls").click();
        says(reader.find("li[data-alert]").first(), "Acknowledged");
        reader.page().goBack();
        assertThat(reader.find("li[data-alert]")).hasCount(2);
        reader.assertNoComplaint();
    }

    @Test
    void pausedChangedAndExplained() throws IOException, InterruptedException {
        // Given
        String word = Suite.word();
        follow(word);
        reader.open("/alerts?tab=following");
        Locator one = reader.find("li[data-subscription]");
        says(one, "Metformin");

        // When
        one.getByRole(AriaRole.BUTTON, named("Pause Metformin")).click();

        // Then
        says(one, "PAUSED");
        says(reader.find("main"), "Recalls of what you were told still come");
        String id = Suite.post("An invented silence: metformin of " + word, "Not told");

        // When
        one.getByText("Why was I not told of a finding?").click();
        one.getByLabel("The finding’s page or id").fill("nothing");
        one.getByRole(AriaRole.BUTTON, named("Explain")).click();

        // Then
        says(one, "That is no finding");

        // When
        one.getByLabel("The finding’s page or id").fill(Suite.url("/findings/" + id));
        explained(one);

        // Then
        says(one, "You were not told");
        says(one, "the subscription was paused then");
        Looks.assertAccessibleAndFits(reader.page(), "alerts-following");

        // When
        one.getByRole(AriaRole.BUTTON, named("Resume Metformin")).click();
        says(reader.find("main"), "tells you again");
        one.getByRole(AriaRole.BUTTON, named("Change Metformin")).click();
        dialog().getByLabel("Name").fill("My metformin");
        dialog().getByLabel("Evidence").selectOption("A");
        button("Save").click();

        // Then
        says(one, "My metformin");
        says(one, "level A · meta-analysis");

        // When
        one.getByRole(AriaRole.BUTTON, named("Stop following My metformin")).click();

        // Then
        says(reader.find(".empty"), "You follow nothing yet");
        reader.forgetComplaints(); // a finding that has not come yet is a 404, which the browser logs by itself
    }

    @Test
    void whatWasSavedIsFollowedAgainOnceAndWhatIsRefusedIsNamed() {
        // Given
        follow(Suite.word());
        reader.open("/alerts?tab=following");
        says(reader.find("li[data-subscription]"), "Metformin");
        Download saved = reader.page()
                .waitForDownload(() -> button("Download all as JSON").click());
        Locator file = reader.page().getByLabel("Follow what such a file says");

        // When
        file.setInputFiles(saved.path());

        // Then
        says(reader.find("#taken-over"), "0 subscriptions taken over, 1 you had already.");

        // When
        reader.find("li[data-subscription]")
                .getByRole(AriaRole.BUTTON, named("Stop following Metformin"))
                .click();
        says(reader.find(".empty"), "You follow nothing yet");
        file.setInputFiles(saved.path());

        // Then
        says(reader.find("#taken-over"), "1 subscription taken over.");
        says(reader.find("li[data-subscription]"), "Metformin");

        // When
        file.setInputFiles(new FilePayload(
                "old.json",
                "application/json",
                "[{\"name\": \"Of old\", \"anyOf\": [\"pathway:nobody-knows\"]}]".getBytes(StandardCharsets.UTF_8)));

        // Then
        says(reader.find("#taken-over"), "0 subscriptions taken over, 1 refused:");
        says(reader.find("#taken-over"), "Of old");
        Looks.assertAccessibleAndFits(reader.page(), "alerts-taken-over");

        // When
        file.setInputFiles(new FilePayload("a.json", "application/json", "no".getBytes(StandardCharsets.UTF_8)));

        // Then
        says(reader.find("#taken-over"), "Nothing was taken over. It is no JSON");
        reader.forgetComplaints(); // what is refused is a 422, which the browser logs by itself
    }

    @Test
    void aServiceThatIsAwayIsSaidInWordsAndTriedAgain() {
        // Given
        signIn(Suite.word(), "/topics");
        reader.page().route("**/api/alerts?*", Route::abort);

        // When
        reader.open("/alerts");

        // Then
        says(reader.find(".trouble"), "Nothing answers");

        // When
        reader.page().unroute("**/api/alerts?*");
        button("Try again").click();

        // Then
        says(reader.find(".empty"), "Nothing has happened yet");
        reader.forgetComplaints();
    }

    @Test
    void aStreamThatIsLostKeepsTheInbox() {
        // Given
        signIn(Suite.word(), "/topics");
        reader.page().route("**/api/alerts/stream*", Route::abort);

        // When
        reader.open("/alerts");

        // Then
        says(reader.find(".bar"), "Live updates are paused");
        says(reader.find(".empty"), "Nothing has happened yet");
        reader.forgetComplaints();
    }
}
