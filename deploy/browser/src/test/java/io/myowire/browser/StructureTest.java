package io.myowire.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** A compound's page: what it is made of, in the colours of the page, what it does, and its sources as files. */
class StructureTest extends BrowserSteps {
    private static final String LOADED = "image => image.complete && image.naturalWidth > 50";

    private Locator picture() {
        return reader.page()
                .getByRole(
                        AriaRole.IMG,
                        new Page.GetByRoleOptions().setName("Structural formula of Acadesine, C9H14N4O5"));
    }

    private void assertShown(String theme) {
        assertThat(picture()).hasCount(1);
        assertThat(picture()).hasClass(theme);
        picture().scrollIntoViewIfNeeded();
        reader.page().waitForFunction(LOADED, picture().elementHandle());
    }

    @Test
    void structureIsSeenInBothThemesAndReadAloudOnce() {
        reader.open("/compounds/acadesine");
        assertShown("light");

        reader.find(".menu summary").first().click();
        reader.page().getByLabel("Dark").check();

        assertShown("dark");
        reader.assertNoComplaint();
    }

    @Test
    void whatHasNoStructureIsNotAskedFor() {
        reader.open("/compounds/mots-c");

        assertThat(reader.find("aside")).containsText("no structure is drawn of it");
        assertThat(reader.find(".structure")).hasCount(0);
        reader.assertNoComplaint();
    }

    @Test
    void sourcesOfItsFindingsAreAFileForAReferenceManager() throws IOException {
        reader.open("/compounds/metformin");

        Download bibliography = reader.page()
                .waitForDownload(
                        () -> reader.find("#findings").getByText("BibTeX").click());

        org.assertj.core.api.Assertions.assertThat(bibliography.suggestedFilename())
                .startsWith("myowire-sources-metformin-")
                .endsWith(".bib");
        org.assertj.core.api.Assertions.assertThat(Files.readString(bibliography.path()))
                .startsWith("@article{");
        reader.assertNoComplaint();
    }

    @Test
    void anExerkineThatIsLeftAsItIsIsNotSaidToBeRaised() {
        reader.page()
                .route(
                        "**/api/compounds/metformin",
                        route -> route.fulfill(new Route.FulfillOptions()
                                .setResponse(route.fetch())
                                .setBody(route.fetch()
                                        .text()
                                        .replaceAll("\"direction\": ?\"(up|down)\"", "\"direction\":\"unchanged\""))));

        reader.open("/compounds/metformin");

        assertThat(reader.find("#mechanism")).containsText("Does not change ");
        assertThat(reader.find("#mechanism")).not().containsText("Raises ");
    }
}
