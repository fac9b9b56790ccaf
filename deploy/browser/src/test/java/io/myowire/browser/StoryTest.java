package io.myowire.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** What a researcher does of an afternoon. */
class StoryTest extends BrowserSteps {
    @Test
    void aCompoundIsFoundAndReadByKeyboardAlone() {
        // Given
        reader.open("/");
        Page page = reader.page();

        // When
        page.keyboard().press("/");
        page.keyboard().type("AICAR");
        visible(page.getByRole(AriaRole.OPTION).filter(text("Acadesine")));
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Enter");

        // Then
        page.waitForURL("**/compounds/acadesine");
        says(reader.find("h1"), "Acadesine");
        says(reader.find(".also"), "AICAR may mean another substance too");
        says(reader.find("#safety"), "WADA prohibited");
        says(reader.find("#evidence"), "No human evidence");

        // When
        page.goBack();

        // Then
        says(reader.find("h1"), "The wire");
        reader.assertNoComplaint();
    }

    @Test
    void filtersLiveInTheAddressAndBackTakesThemAway() {
        // Given
        reader.open("/");
        Page page = reader.page();

        // When
        facet("Contradicts").click();

        // Then
        page.waitForURL("**/?direction=contradicts");
        assertThat(facet("Contradicts")).hasAttribute("aria-pressed", "true");
        reader.find(".rows li").first().waitFor();
        assertThat(page.querySelectorAll(".rows .direction").stream().map(one -> one.textContent()))
                .isNotEmpty()
                .allMatch(words -> words.contains("Contradicts"));

        // When
        page.reload();
        reader.settled();

        // Then
        assertThat(facet("Contradicts")).hasAttribute("aria-pressed", "true");

        // When
        page.goBack();

        // Then
        assertThat(facet("Contradicts")).hasAttribute("aria-pressed", "false");
        reader.assertNoComplaint();
    }

    @Test
    void whatMatchesNothingSaysWithoutWhatThereIsSomething() {
        reader.open("/?level=A&design=animal");

        says(reader.find(".empty"), "Nothing matches. Without");
        button("Take that filter away").click();

        visible(reader.find(".rows .statement").first());
    }

    @Test
    void aTopicBringsWhatIsNarrower() {
        reader.open("/topics/pathway:ampk-signalling");

        says(reader.find("h1"), "AMP");
        visible(reader.find(".rows .statement").first());
        Locator fold = reader.find(".fold").first();
        fold.click();
        assertThat(fold).hasAttribute("aria-expanded", "true");
        reader.assertNoComplaint();
    }

    @Test
    void theMapLeadsToTheFindingsOfACell() {
        // Given
        reader.open("/map");
        Page page = reader.page();
        Locator cell = reader.find(".matrix a[data-x]").first();
        String cellsAddress = cell.getAttribute("href");

        // When
        cell.focus();
        page.keyboard().press("ArrowDown");
        page.keyboard().press("ArrowUp");
        page.keyboard().press("ArrowRight");
        page.keyboard().press("ArrowLeft");
        cell.focus();
        page.keyboard().press("Enter");

        // Then
        page.waitForURL(Suite.url(cellsAddress));
        visible(reader.find(".rows .statement").first());
        reader.assertNoComplaint();
    }

    @Test
    void theMechanismOfACompoundIsDrawnAndListed() {
        reader.open("/map?view=network&focus=compound:acadesine");

        visible(reader.find(".network svg .node.focus"));
        says(reader.find(".edges"), "AMPK");
        says(reader.find(".edges"), "PMID 27345423");
        reader.assertNoComplaint();
    }

    @Test
    void aLineOfTheMapLeadsToWhoSaysSoAndANodeToItsOwnMap() {
        // Given
        reader.open("/map?view=network&focus=compound:acadesine");

        // When
        reader.find(".network .hit").first().dispatchEvent("click");

        // Then
        visible(reader.find(".edges li.chosen small"));
        visible(reader.find(".network path.chosen"));

        // When
        reader.page()
                .locator(".network .node", new Page.LocatorOptions().setHasText("AMPK signalling"))
                .first()
                .dispatchEvent("click");

        // Then
        reader.page().waitForURL("**/map?view=network&focus=pathway:ampk-signalling");
        says(reader.find(".edges"), "Metformin");
        reader.page().goBack();
        says(reader.find(".edges"), "Acadesine");
        reader.assertNoComplaint();
    }

    @Test
    void anOutcomeIsReachedFromTheCompoundsThatFindingsSpeakOf() {
        reader.open("/map?view=network&focus=outcome:endurance");

        visible(reader.find(".network path.seen").first());
        visible(reader.find(".network .node.focus"));
        reader.assertNoComplaint();
    }

    @Test
    void newFindingsWaitBehindAButtonAndARecallGoesOnTop() throws IOException, InterruptedException {
        // Given
        String word = Suite.word();
        reader.open("/?q=" + word);
        says(reader.find("section .empty"), "Nothing matches");

        // When
        String id = Suite.post("An invented " + word + ": metformin changed nothing that was measured", "Wire news");
        look();

        // Then
        Locator fresh = reader.find("button.fresh");
        says(fresh, "Show 1 new finding");
        fresh.click();
        visible(reader.find("[data-id='" + id + "'] .statement"));

        // When
        Suite.retract(id, "It was invented");
        look();

        // Then
        says(reader.find(".recall"), "RETRACTED");
        visible(reader.find("[data-id='" + id + "'] s"));

        // When
        reader.find(".recall a").click();

        // Then
        says(reader.find(".strip.retracted"), "It was invented");
        says(reader.find(".timeline"), "Retracted");
        reader.assertNoComplaint();
    }

    @Test
    void whatIsShownCanBeTakenAlong() throws IOException {
        reader.open("/?design=meta-analysis");

        Download download = reader.page().waitForDownload(() -> button("CSV").click());

        assertThat(download.suggestedFilename()).matches("myowire-findings-\\d{4}-\\d\\d-\\d\\d\\.csv");
        assertThat(Files.readAllLines(download.path()))
                .hasSizeGreaterThan(3)
                .first()
                .asString()
                .startsWith("id,version,status");
    }

    @Test
    void whatIsShownIsAFeedForEverybody() {
        reader.open("/?design=meta-analysis&topic=outcome:depressive-symptoms");

        String address = (String) reader.page()
                .waitForFunction("() => document.querySelector('.actions a[href^=\"/feeds/\"]')?.getAttribute('href')")
                .jsonValue();

        assertThat(address).contains("design=meta-analysis", "topic=outcome:depressive-symptoms");
        assertThat(reader.page().evaluate("() => document.querySelector('link[rel=alternate]').getAttribute('href')"))
                .isEqualTo(address);
        assertThat((String) reader.page()
                        .evaluate(
                                "async path => { const answer = await fetch(path); return answer.status + await answer.text(); }",
                                address))
                .startsWith("200")
                .contains("<entry>", "Accepted: ");
    }

    @Test
    void coloursAreChosenAndKept() {
        reader.open("/");
        Page page = reader.page();

        reader.find(".menu summary").click();
        page.getByLabel("Dark").check();
        page.reload();

        assertThat(reader.find("html")).hasAttribute("data-theme", "dark");
        page.keyboard().press("Escape");
        reader.assertNoComplaint();
    }

    /** As a tab does that comes to the front again. */
    private void look() {
        reader.page().evaluate("() => document.dispatchEvent(new Event('visibilitychange'))");
    }

    private Locator button(String name) {
        return reader.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    private Locator facet(String name) {
        return reader.find(".facet button").filter(text(name));
    }

    private static Locator.FilterOptions text(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    private static void says(Locator place, String words) {
        assertThat(place).containsText(words);
    }

    private static void visible(Locator place) {
        assertThat(place).isVisible();
    }
}
