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

/** How a screen looks, wide and narrow, light and dark: a picture of each is kept in {@code target/screens}. */
final class Looks {
    private static final List<Integer> WIDTHS = List.of(1440, 768, 320);
    private static final List<ColorScheme> BOTH = List.of(ColorScheme.LIGHT, ColorScheme.DARK);
    private static final Path PICTURES = Path.of("target/screens");
    private static final List<String> ALL = List.of("wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice");
    /** What may differ when nothing but the width or the colours do. */
    private static final List<String> OF_LOOKS =
            List.of("color-contrast", "target-size", "link-in-text-block", "scrollable-region-focusable");

    private static final String VIOLATIONS = """
            rules => axe.run(document, {runOnly: rules, resultTypes: ["violations"]})
              .then(result => result.violations.map(v => v.id + ": " + v.nodes.map(n => n.target.join(" ")).join(", ")))
            """;
    private static final String AXE = axe();

    private Looks() {}

    static void assertAccessibleAndFits(Page page, String name) {
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
        try (InputStream script = Looks.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
