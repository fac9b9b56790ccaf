package io.myowire.browser;

import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Takes the README's pictures anew ({@code ./myowire pictures}); no part of the tests. */
@EnabledIfSystemProperty(named = "myowire.pictures", matches = "true")
class PicturesTest extends BrowserSteps {
    private static final Path PICTURES = Path.of("../../docs/pictures");

    @Test
    void theWire() {
        reader.open("/?level=A&sort=published");
        take("wire", ColorScheme.LIGHT);
    }

    @Test
    void aCompound() {
        reader.open("/compounds/metformin");
        reader.find(".ladder").waitFor();
        reader.page()
                .waitForFunction(
                        "() => [...document.querySelectorAll('.structure img')].some(one => one.complete && one.naturalWidth > 0)");
        take("compound", ColorScheme.LIGHT);
    }

    @Test
    void theMap() {
        reader.open("/map?view=network&focus=compound:metformin");
        reader.find(".network svg").waitFor();
        take("map", ColorScheme.DARK);
    }

    @Test
    void theDesk() throws IOException, InterruptedException {
        for (String statement : new String[] {
            "An invented trial: metformin improved the cognition of older adults after twelve weeks",
            "An invented trial: metformin added nothing to walking after a stroke",
            "An invented trial: metformin and exercise together did less than exercise alone"
        }) {
            String unused = Suite.submit(statement, "A trial that was never made: " + statement);
        }
        reader.signIn("ana", "curator", "/desk?q=never+made");
        reader.find(".item .timeline").waitFor();
        take("desk", ColorScheme.LIGHT);
    }

    private void take(String name, ColorScheme colours) {
        reader.page().setViewportSize(1280, 800);
        reader.page().emulateMedia(new EmulateMediaOptions().setColorScheme(colours));
        reader.page().screenshot(new ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
    }
}
