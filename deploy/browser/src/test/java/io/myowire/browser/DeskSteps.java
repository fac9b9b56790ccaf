package io.myowire.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import java.io.IOException;

/** What a curator does at the desk. */
abstract class DeskSteps extends BrowserSteps {
    /** Through the preview, where there is one. */
    void finish(String move) {
        seeAndFinish(move);
        assertThat(reader.find("dialog")).hasCount(0);
    }

    void seeAndFinish(String move) {
        Locator button = reader.find("dialog .form-end button").first();
        if (button.textContent().equals("See what would move")) {
            button.click();
            reader.find("#move-seen").waitFor();
        }
        reader.find("dialog .form-end button")
                .filter(new Locator.FilterOptions().setHasText(move))
                .click();
    }

    static void stands(String id, String status) throws IOException, InterruptedException {
        org.assertj.core.api.Assertions.assertThat(Suite.read("/api/findings/" + id))
                .contains("\"status\":\"" + status + "\"");
    }

    /** The finding is shown in full: a key moves nothing before. */
    void inHand(String words) {
        says(".item h2", words);
        reader.find(".item .timeline").waitFor();
    }

    void key(String key) {
        reader.page().keyboard().press(key);
    }

    void says(String place, String words) {
        assertThat(reader.find(place).first()).containsText(words);
    }
}
