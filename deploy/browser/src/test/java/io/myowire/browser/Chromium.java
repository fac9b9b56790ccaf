package io.myowire.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The machine's own Chromium: nothing is downloaded. Where there is none the tests are skipped, but never in CI. */
final class Chromium {
    private static final List<String> PLACES = List.of("/usr/bin/chromium", "/usr/bin/chromium-browser");
    private static final String REQUIRED = "MYOWIRE_REQUIRE_BROWSER";
    /** As root in a container, and with nothing that it would fetch of its own. */
    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private Chromium() {}

    static void requirePresent() {
        if (place().isPresent()) {
            return;
        }
        if (System.getenv(REQUIRED) != null) {
            throw new IllegalStateException(
                    "there is no Chromium at any of " + PLACES + ", and " + REQUIRED + " is set");
        }
        System.err.println("NOT TESTED: the page in a browser, as there is no Chromium (Debian: apt install chromium)");
        assumeTrue(false, "no Chromium");
    }

    static Playwright driver() {
        return Playwright.create(new CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    }

    static Browser launch(Playwright driver) {
        return driver.chromium()
                .launch(new LaunchOptions()
                        .setExecutablePath(place().orElseThrow())
                        .setArgs(ARGUMENTS));
    }

    private static Optional<Path> place() {
        return PLACES.stream().map(Path::of).filter(Files::isExecutable).findFirst();
    }
}
