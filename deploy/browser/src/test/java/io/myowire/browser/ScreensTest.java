package io.myowire.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every screen, on narrow and wide windows, light and dark. */
class ScreensTest extends BrowserSteps {
    private static final List<Integer> WIDTHS = List.of(1440, 768, 320);
    private static final List<ColorScheme> BOTH = List.of(ColorScheme.LIGHT, ColorScheme.DARK);
    private static final Path PICTURES = Path.of("target/screens");
    private static final String AXE = axe();
    private static final List<String> ALL = List.of("wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice");
    /** What may differ when nothing but the width or the colours do. */
    private static final List<String> OF_LOOKS =
            List.of("color-contrast", "target-size", "link-in-text-block", "scrollable-region-focusable");

    private static final String VIOLATIONS = """
            rules => axe.run(document, {runOnly: rules})
              .then(result => result.violations.map(v => v.id + ": " + v.nodes.map(n => n.target.join(" ")).join(", ")))
            """;

    @ParameterizedTest
    @CsvSource({
        "wire, /",
        "wire-filtered, /?topic=pathway:ampk-signalling&direction=supports&sort=published",
        "wire-empty, /?level=A&design=animal",
        "map, /map",
        "map-mechanisms, /map?view=network&focus=compound:metformin",
        "compounds, /compounds",
        "compound, /compounds/acadesine",
        "topics, /topics",
        "topic, /topics/pathway:ampk-signalling",
        "alerts-signed-out, /alerts"
    })
    void screenIsAccessibleAndFits(String name, String path) {
        reader.open(path);
        assertAccessibleAndFits(name);
        reader.assertNoComplaint();
    }

    @Test
    void findingIsAccessibleAndFits() {
        reader.open("/?design=meta-analysis&q=pioglitazone");
        reader.find(".rows .statement").first().click();
        reader.page().waitForURL("**/findings/*");
        reader.settled();
        reader.find(".timeline").waitFor();
        assertAccessibleAndFits("finding");
        reader.assertNoComplaint();
    }

    @Test
    void retractedFindingIsAccessibleAndFits() {
        reader.open("/?status=retracted");
        reader.find(".rows .statement").first().click();
        reader.page().waitForURL("**/findings/*");
        reader.find(".strip.retracted dl").waitFor();
        assertAccessibleAndFits("finding-retracted");
        reader.assertNoComplaint();
    }

    @ParameterizedTest
    @CsvSource({
        "nowhere, /nowhere, Nothing is here",
        "no-compound, /compounds/nothing, There is no such compound",
        "no-topic, /topics/pathway:nothing, There is no such topic",
        "no-finding, /findings/01920000-0000-7000-8000-000000000000, There is no such finding"
    })
    void whatIsNotThereIsSaidInWords(String name, String path, String words) {
        reader.open(path);
        reader.page().waitForFunction("words => document.querySelector('h1').textContent === words", words);
        if (name.equals("nowhere")) {
            assertAccessibleAndFits(name);
        }
    }

    /** How fast is printed; what moves while it is read is a fault. */
    @Test
    void theWireDoesNotShiftWhileItComes() {
        // Given
        reader.page().addInitScript("""
                window.shift = 0; window.paint = 0;
                new PerformanceObserver(list => list.getEntries().forEach(e => window.shift += e.hadRecentInput ? 0 : e.value))
                  .observe({type: "layout-shift", buffered: true});
                new PerformanceObserver(list => list.getEntries().forEach(e => window.paint = e.startTime))
                  .observe({type: "largest-contentful-paint", buffered: true});
                """);

        // When
        reader.open("/");
        reader.page().evaluate("() => document.fonts.ready.then(() => new Promise(requestAnimationFrame))");

        // Then
        double shift = ((Number) reader.page().evaluate("() => window.shift")).doubleValue();
        double paint = ((Number) reader.page().evaluate("() => window.paint")).doubleValue();
        System.out.printf(Locale.ROOT, "the wire: largest paint after %.0f ms, layout shift %.3f%n", paint, shift);
        assertThat(shift).isLessThan(0.1);
    }

    private void assertAccessibleAndFits(String name) {
        Page page = reader.page();
        page.evaluate(AXE);
        for (int width : WIDTHS) {
            page.setViewportSize(width, 900);
            for (ColorScheme scheme : width == 768 ? List.of(ColorScheme.LIGHT) : BOTH) {
                page.emulateMedia(new EmulateMediaOptions().setColorScheme(scheme));
                String which = "%s-%d-%s".formatted(name, width, scheme.name().toLowerCase(Locale.ROOT));
                page.screenshot(new ScreenshotOptions().setPath(PICTURES.resolve(which + ".png")));
                boolean whole = (width == 1440) == (scheme == ColorScheme.LIGHT) && width != 768;
                assertThat((List<?>) page.evaluate(VIOLATIONS, whole ? ALL : OF_LOOKS))
                        .as(which)
                        .isEmpty();
            }
            assertThat(page.evaluate("() => document.documentElement.scrollWidth - innerWidth"))
                    .as("%s is wider than %d pixels", name, width)
                    .isEqualTo(0);
        }
    }

    private static String axe() {
        try (InputStream script = ScreensTest.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
