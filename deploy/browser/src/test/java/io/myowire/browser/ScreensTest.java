package io.myowire.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every screen, on narrow and wide windows, light and dark. */
class ScreensTest extends BrowserSteps {

    @ParameterizedTest
    @CsvSource({
        "wire, /",
        "wire-filtered, /?topic=pathway:ampk-signalling&direction=supports&sort=published",
        "wire-empty, /?level=A&design=animal",
        "map, /map",
        "map-mechanisms, /map?view=network&focus=compound:metformin",
        "map-outcome, /map?view=network&focus=outcome:depressive-symptoms",
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
        Looks.assertAccessibleAndFits(reader.page(), name);
    }
}
