package io.myowire.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an operator sees at a glance, and decides. */
class OperateTest extends BrowserSteps {

    @Test
    void everyServiceSaysHowItIs() {
        reader.signIn("otto", "operator", "/operate");

        for (String service : List.of("catalog", "evidence", "notification")) {
            Locator tile = reader.find("[data-service=" + service + "]");
            assertThat(tile).containsText("Waits for the broker");
            assertThat(tile).containsText("at most 60 s");
            assertThat(tile.locator(".health")).isVisible();
        }
        says("[data-service=notification]", "evidence.findings.v1");
        Looks.assertAccessibleAndFits(reader.page(), "operate");
        reader.assertNoComplaint();
    }

    @Test
    void endpointsAreListedWithoutWhoseTheyAre() throws IOException, InterruptedException {
        // Given
        Suite.addEndpoint("http://localhost:9/secret-" + Suite.word());

        // When
        reader.signIn("otto", "operator", "/operate");

        // Then
        says("[aria-labelledby=endpoints] tbody", "localhost:9");
        assertThat(reader.find("main")).not().containsText("secret-");
        Looks.assertAccessibleAndFits(reader.page(), "operate-endpoints");
        reader.assertNoComplaint();
    }

    @Test
    void aDeadLetterIsReadAndReplayedAndWhatIsRefusedIsSentAgainOrDropped() throws SQLException {
        // Given
        String mark = Suite.word();
        Suite.breakEvents(mark);
        reader.signIn("otto", "operator", "/operate");

        // When
        Locator parked = reader.find("[aria-labelledby=parked] tbody tr").first();
        readUntil(parked);

        // Then
        says("[data-service=evidence] .health", "Needs a hand");
        says("[data-service=evidence]", "refused");

        // When
        parked.getByText("Send again").click();
        says("dialog", "is parked again");
        reader.find("dialog button.main").click();

        // Then
        says(".said", "Sent again");

        // When
        readUntil(parked);
        Looks.assertAccessibleAndFits(reader.page(), "operate-trouble");
        parked.getByText("Drop").click();
        says("dialog", "it cannot be taken back");
        reader.find("dialog button.grave").click();

        // Then
        says(".said", "Dropped");
        assertThat(reader.find("#parked")).hasCount(0);

        // When
        Locator letter = reader.find("tr[data-letter]").first();
        readUntil(letter);
        letter.getByText("What it says").click();

        // Then
        says("dialog pre", "This is no event: " + mark);
        reader.press("Close");

        // When
        letter.getByText("Replay").click();
        reader.find("dialog button.main").click();

        // Then
        says("dialog .trouble", "The record cannot be handled yet");
        Looks.assertAccessibleAndFits(reader.page(), "operate-replay");
    }

    @Test
    void aServiceThatIsAwayEmptiesNoOthersTile() {
        // Given
        reader.page().route("**/api/operations/notification/**", Route::abort);

        // When
        reader.signIn("otto", "operator", "/operate");

        // Then
        says("[data-service=notification] .health", "Does not answer");
        says("[data-service=notification] .trouble", "Nothing answers");
        says("[data-service=catalog]", "Waits for the broker");
        says(".said", "not well");

        // When
        reader.page().unroute("**/api/operations/notification/**");
        reader.press("Read again");

        // Then
        assertThat(reader.find("[data-service=notification] .trouble")).hasCount(0);
    }

    @Test
    void whoIsNoOperatorIsToldSo() {
        reader.open("/operate");
        says(".empty", "Sign in as an operator");

        reader.signIn("carla", "curator", "/operate");
        says(".empty", "you are not signed in as one");
        Looks.assertAccessibleAndFits(reader.page(), "operate-no-rights");
        reader.assertNoComplaint();
    }

    /** The relay and the consumers take their time. */
    private void readUntil(Locator place) {
        for (int tries = 0; tries < 60 && place.count() == 0; tries++) {
            reader.press("Read again");
            assertThat(reader.button("Read again")).isEnabled();
        }
        place.waitFor();
    }

    private void says(String place, String words) {
        assertThat(reader.find(place).first()).containsText(words);
    }
}
