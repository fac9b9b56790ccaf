package io.myowire.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What a reader is told when something is wrong, slow, hostile or not there. */
class StatesTest extends BrowserSteps {
    private static final String FINDINGS = "**/api/findings?*";

    @Test
    void aServiceThatIsAwayIsSaidInWordsAndTriedAgain() {
        // Given
        Page page = reader.page();
        page.route(
                FINDINGS,
                route -> route.fulfill(
                        new Route.FulfillOptions()
                                .setStatus(503)
                                .setContentType("application/problem+json")
                                .setBody(
                                        "{\"title\": \"Unavailable\", \"status\": 503, \"detail\": \"evidence is not reachable\"}")));

        // When
        reader.open("/");

        // Then
        says(reader.find(".trouble"), "evidence is not reachable");

        // When
        page.unroute(FINDINGS);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Try again"))
                .click();

        // Then
        visible(reader.find(".rows .statement").first());
    }

    @Test
    void aLostConnectionKeepsTheListAndSaysThatItIsPaused() {
        // Given
        reader.open("/");
        reader.find(".rows .statement").first().waitFor();
        Page page = reader.page();

        // When
        page.route(FINDINGS, Route::abort);
        page.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))");

        // Then
        says(reader.find(".bar"), "Live updates are paused");
        visible(reader.find(".rows .statement").first());

        // When
        page.unroute(FINDINGS);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Try now"))
                .click();

        // Then
        assertThat(reader.find(".bar")).hasCount(0);
    }

    @Test
    void aSlowAnswerIsWaitedForInItsPlace() {
        // Given
        CompletableFuture<Route> held = new CompletableFuture<>();
        Page page = reader.page();
        page.route(FINDINGS, held::complete);

        // When
        page.navigate(Suite.url("/"));

        // Then
        visible(reader.find("section .skeleton"));
        page.waitForCondition(held::isDone);

        // When
        held.join().resume();

        // Then
        visible(reader.find(".rows .statement").first());
        assertThat(reader.find(".skeleton")).hasCount(0);
    }

    @Test
    void aServiceThatIsAwayLeavesTheRestOfACompound() {
        reader.page().route(FINDINGS, Route::abort);

        reader.open("/compounds/acadesine");

        says(reader.find("#safety"), "WADA prohibited");
        says(reader.find(".trouble"), "Nothing answers");
    }

    @Test
    void markupAndRightToLeftAreTextAndALongStatementFits() throws IOException, InterruptedException {
        // Given
        String hostile =
                "An invented hostile statement <img src=x onerror=alert(1)> \"'&amp; " + "longwords".repeat(300);
        String title = "<script>alert(2)</script> كتاب مخترع عن التمارين";
        String id = Suite.post(hostile, title);
        reader.page().onDialog(dialog -> {
            throw new AssertionError("a script ran: " + dialog.message());
        });

        // When
        reader.open("/findings/" + id);

        // Then
        assertThat(reader.find("h1")).hasText(hostile);
        assertThat(reader.find(".work")).hasText(title);
        assertThat(reader.find(".work")).hasAttribute("dir", "auto");
        reader.page().setViewportSize(320, 900);
        assertThat(reader.page().evaluate("() => document.documentElement.scrollWidth - innerWidth"))
                .isEqualTo(0);

        // When
        reader.page().setViewportSize(1440, 900);
        reader.open("/?q=invented+hostile+statement");

        // Then
        visible(reader.find("[data-id='" + id + "'] .statement"));
        assertThat(reader.find("main img")).hasCount(0);
        reader.assertNoComplaint();
    }

    @Test
    void addressesThatAreNotLegalAreNoFilters() {
        reader.open("/?level=Z&topic=%3Cscript%3E&since=yesterday&direction=up");

        visible(reader.find(".rows .statement").first());
        assertThat(reader.find(".chips")).hasCount(0);
        reader.assertNoComplaint();
    }

    private static void says(Locator place, String words) {
        assertThat(place).containsText(words);
    }

    private static void visible(Locator place) {
        assertThat(place).isVisible();
    }
}
