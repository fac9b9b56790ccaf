package io.myowire.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What a screen reader is given, by the browser's own tree of names, roles and descriptions: it says what went wrong where it went wrong,
 * what came live, and stays where one was.
 */
class HeardTest extends AlertSteps {
    @Test
    void aFaultIsSaidInASummaryAndAtItsField() {
        // Given
        reader.signIn("connie", "contributor", "/post");

        // When
        button("Post it").click();

        // Then
        Locator summary = reader.find("#faults");
        assertThat(summary).isFocused();
        assertThat(summary).hasRole(AriaRole.ALERT);
        Locator statement = reader.find("#field-statement");
        assertThat(statement).hasAccessibleName(Pattern.compile("^Statement"));
        assertThat(statement).hasAccessibleDescription(Pattern.compile("is required"));
        assertThat(reader.find("#field-topics")).hasAccessibleDescription(Pattern.compile("at least one is needed"));
    }

    @Test
    void aDialogSaysWhatItIsForWhatWouldComeAndWhatIsWrong() {
        // Given
        signIn(Suite.word(), "/compounds/metformin");
        reader.settled();
        button("Follow").click();

        // Then
        assertThat(dialog()).hasAccessibleName("Follow");
        assertThat(dialog().getByRole(AriaRole.STATUS)).containsText("In the last 90 days:");

        // When
        Locator name = dialog().getByLabel("Name");
        name.fill("   ");
        button("Start following").click();

        // Then
        assertThat(dialog().getByRole(AriaRole.ALERT)).not().isEmpty();
        assertThat(name).hasAccessibleDescription(Pattern.compile("blank"));

        // When
        reader.page().keyboard().press("Escape");

        // Then
        assertThat(button("Follow")).isFocused();
        reader.forgetComplaints(); // the browser logs the answer 422 by itself
    }

    @Test
    void whatComesLiveIsSaidAndWhoActsStaysWhereSheWas() throws IOException, InterruptedException {
        // Given
        String word = Suite.word();
        follow(word);
        reader.open("/alerts");
        Locator said = reader.find("#unread");
        assertThat(said).hasRole(AriaRole.STATUS);
        says(said, "All read, live");

        // When
        String first = Suite.post("An invented first: metformin of " + word, "First");
        String second = Suite.post("An invented second: metformin of " + word, "Second");

        // Then
        says(said, "2 unread alerts, live");

        // When
        Locator told = reader.find("li[data-alert]").filter(text("invented first"));
        press(told.getByRole(AriaRole.BUTTON, named("Mark as read")));

        // Then
        says(said, "1 unread alert, live");
        assertThat(told.locator(".statement")).isFocused();

        // When
        Suite.retract(first, "It was invented to be heard");
        Suite.retract(second, "It was invented to be heard");

        // Then
        says(said, "2 recalls to take note of");
        assertThat(reader.find(".recall")).hasAccessibleName("Recalled: take note");

        // When
        press(reader.find(".recall .actions .main").first());

        // Then
        says(said, "1 recall to take note of");
        assertThat(reader.find(".recall .actions .main")).isFocused();

        // When
        press(reader.find(".recall .actions .main"));

        // Then
        assertThat(reader.find(".recall")).hasCount(0);
        assertThat(reader.find("main :focus")).hasCount(1);
    }

    private static void press(Locator button) {
        button.focus();
        button.press("Enter");
    }
}
