package io.myowire.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person looks for that no checker of markup sees: focus, zoom, forced colours, stillness, paper, and keys that are off. */
class BeyondAxeTest extends BrowserSteps {
    private static final Path PICTURES = Path.of("target/screens");

    /** What is wrong with where focus is; null if one sees it. */
    private static final String UNSEEN = """
            () => {
              const one = document.activeElement;
              if (!one || one === document.body) return null;
              const say = what => `${one.outerHTML.slice(0, 120)} ${what}`;
              const box = one.getBoundingClientRect();
              const style = getComputedStyle(one);
              if (style.outlineStyle === "none" && style.boxShadow === "none") return say("has no ring");
              const top = document.querySelector(".top");
              const covered = getComputedStyle(top).position === "sticky" && one.closest("main, footer") ? top.getBoundingClientRect().bottom : 0;
              if (box.bottom <= covered + 1 || box.top >= innerHeight - 1) return say(`is out of sight: ${box.top} to ${box.bottom}, below ${covered}`);
              if (box.right <= 1 || box.left >= innerWidth - 1) return say("is beside the window");
              return null;
            }
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/map",
                "/map?view=network&focus=compound:metformin",
                "/compounds",
                "/compounds/metformin",
                "/topics/pathway:ampk-signalling"
            })
    void focusIsSeenWhereverTabLeads(String path) {
        // Given
        Page page = reader.page();
        page.setViewportSize(1280, 720);
        page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE)); // it is where it goes
        reader.open(path);

        for (String key : List.of("Tab", "Shift+Tab")) {
            for (int pressed = 0; pressed < 70; pressed++) {
                // When
                page.keyboard().press(key);
                page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");

                // Then
                assertThat(page.evaluate(UNSEEN))
                        .as("%s after %s %d times", path, key, pressed + 1)
                        .isNull();
            }
        }
    }

    /** 1280 pixels at 400 %. */
    @ParameterizedTest
    @ValueSource(strings = {"/", "/map", "/compounds/metformin", "/alerts", "/post"})
    void atFourHundredPercentOneScrollsOneWayAndTheHeaderLeavesRoom(String path) {
        // Given
        reader.page().setViewportSize(320, 225);

        // When
        reader.open(path);

        // Then
        reader.page()
                .waitForFunction("() => document.documentElement.scrollWidth === 320"); // once its pictures are there
        reader.page().evaluate("() => scrollTo(0, 2000)");
        assertThat(
                        reader.page()
                                .evaluate(
                                        "() => Math.max(0, document.querySelector('.top').getBoundingClientRect().bottom) < innerHeight / 2"))
                .as("the header takes less than half of what is to be seen")
                .isEqualTo(true);
    }

    @Test
    void benefitsFitHoweverManyFindingsSpeakOfThem() {
        // Given
        reader.page().setViewportSize(320, 900);
        reader.page().route(Pattern.compile("/api/findings/ladder"), route -> {
            var answer = route.fetch();
            route.fulfill(new Route.FulfillOptions()
                    .setResponse(answer)
                    .setBody(answer.text()
                            .replaceAll(
                                    "\"(supports|contradicts|inconclusive|retracted|human)\":\\d+", "\"$1\":12345")));
        });

        // When
        reader.open("/compounds/metformin");

        // Then
        reader.find("#benefits td").first().waitFor();
        assertThat(reader.page().evaluate("() => document.documentElement.scrollWidth"))
                .isEqualTo(320);
        reader.assertNoComplaint();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/map", "/compounds/metformin"})
    void withReducedMotionNothingMoves(String path) {
        // Given
        reader.page().emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));

        // When
        reader.open(path);

        // Then
        assertThat(reader.page().evaluate("() => document.getAnimations().length"))
                .isEqualTo(0);
        assertThat(reader.page().evaluate("() => getComputedStyle(document.documentElement).scrollBehavior"))
                .isEqualTo("auto");
    }

    @Test
    void inForcedColoursLabelsAndBarsAreToldApart() {
        // Given
        Page page = reader.page();
        page.emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));

        // When
        reader.open("/compounds/metformin");

        // Then
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve("compound-forced-colours.png")));
        assertThat((List<?>) page.evaluate("""
                () => [...new Set([...document.querySelectorAll(".split rect")].map(rect => `${rect.getAttribute("class")} ${getComputedStyle(rect).fill}`))]
                  .map(one => one.split(" ").slice(1).join(" "))
                """))
                .as("each part of a bar has a colour of its own")
                .doesNotHaveDuplicates();

        // When
        reader.open("/?status=retracted");

        // Then
        assertThat(reader.find(".label.solid").first()).hasText("RETRACTED");
        assertThat(page.evaluate("() => getComputedStyle(document.querySelector('.label.solid')).borderTopStyle"))
                .as("a label has an edge, as its ground is not painted")
                .isNotEqualTo("none");
    }

    @Test
    void onPaperIsTheFindingAlone() {
        // Given
        reader.open("/?q=pioglitazone");
        reader.find(".rows .statement").first().click();
        reader.page().waitForURL("**/findings/*");
        reader.find(".timeline").waitFor();

        // When
        reader.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));

        // Then
        for (String left : List.of(".top", ".bottom", "main button", ".follow")) {
            assertThat(reader.find(left + ":visible")).hasCount(0);
        }
        assertThat(reader.find("h1")).isVisible();
        assertThat(reader.page().pdf()).as("as a file").startsWith("%PDF".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void withSingleKeysOffTheDeskMovesByNoKey() throws IOException, InterruptedException {
        // Given
        String word = Suite.word();
        Suite.submit("An invented still step of " + word, "Still step of " + word);
        Suite.submit("An invented second step of " + word, "Second step of " + word);
        reader.signIn("carla", "curator", "/desk?q=" + word);
        reader.find(".item .timeline").waitFor();
        reader.find(".menu:not(.account) summary").first().click();
        reader.page().getByLabel("Single-key shortcuts").uncheck();
        reader.page().keyboard().press("Escape");
        reader.find(".item h2").first().click();
        String before = reader.page().url();

        // When
        for (String key : List.of("j", "k", "n", "a", "r", "e", "c", "q", "t", "?", "/")) {
            reader.page().keyboard().press(key);
        }

        // Then
        assertThat(reader.find("dialog[open]")).hasCount(0);
        assertThat(reader.find(".item h2").first()).containsText("still step");
        assertThat(reader.page().url()).isEqualTo(before);
        assertThat(reader.find(".queue-list li")).hasCount(2);
    }
}
