package io.myowire.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** Somebody says where she is told, takes along what is hers, and has it erased. */
class SettingsTest extends AlertSteps {
    @Test
    void endpointIsAddedTestedAndEnded() {
        // Given
        signIn(Suite.word(), "/alerts?tab=deliveries");
        reader.settled();
        says(reader.find("main"), "Nothing was to be brought to an endpoint yet");

        // When
        reader.page().getByLabel("A new endpoint").fill("http://localhost:9/hook");
        button("Add").click();

        // Then
        says(reader.find("main"), "shown this once: whsec_");
        Locator one = reader.find("li[data-endpoint]");
        says(one, "Nothing was sent to it yet");

        // When
        one.getByRole(AriaRole.BUTTON, named("Test http://localhost:9/hook")).click();

        // Then
        says(one, "It failed after");
        Looks.assertAccessibleAndFits(reader.page(), "alerts-deliveries");

        // When
        one.getByRole(AriaRole.BUTTON, named("End http://localhost:9/hook")).click();

        // Then
        says(one, "Ended: it was ended by its owner");
        reader.assertNoComplaint();
    }

    @Test
    void myDataIsTakenAlong() throws IOException {
        // Given
        String word = Suite.word();
        signIn(word, "/alerts?tab=settings");
        reader.settled();
        Looks.assertAccessibleAndFits(reader.page(), "alerts-settings");

        // When
        Download download =
                reader.page().waitForDownload(() -> button("Download my data").click());

        // Then
        assertThat(Files.readString(download.path())).contains("\"subscriptions\": []", "\"alerts\": []");
        reader.assertNoComplaint();
    }

    @Test
    void onesDataIsErasedAfterOneHasWrittenThatItIsMeant() {
        // Given
        String word = Suite.word();
        signIn(word, "/topics/pathway:ampk-signalling");
        button("Follow").click();
        button("Start following").click();
        assertThat(button("Following · stop")).isVisible();
        reader.open("/alerts?tab=settings");

        // When
        button("Erase my data").click();

        // Then
        assertThat(button("Erase for good")).isDisabled();
        Looks.assertAccessibleAndFits(reader.page(), "alerts-erase");

        // When
        reader.find("dialog input[name=confirm]").fill("erase everything");
        button("Erase for good").click();

        // Then
        says(reader.find("main"), "Erased: 1 subscription, 0 endpoints");
        reader.open("/alerts?tab=following");
        assertThat(reader.find("main")).not().containsText("AMPK");
        reader.assertNoComplaint();
    }
}
