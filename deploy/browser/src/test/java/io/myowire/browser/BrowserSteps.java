package io.myowire.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** A browser for each class, and a reader for each test. */
@ExtendWith(Suite.class)
abstract class BrowserSteps {
    /** Of a condition that is waited for on a busy machine. */
    private static final double PATIENCE = 60_000;

    private static Playwright driver;
    private static Browser browser;

    Reader reader;
    private final List<Reader> others = new ArrayList<>();

    @BeforeAll
    static void launch() {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        driver = Chromium.driver();
        browser = Chromium.launch(driver);
    }

    @AfterAll
    static void end() {
        if (driver != null) {
            driver.close();
        }
    }

    @BeforeEach
    void arrive() {
        reader = new Reader(browser);
    }

    /** Somebody else, in a window of her own; she leaves when the test does. */
    Reader another() {
        Reader another = new Reader(browser);
        others.add(another);
        return another;
    }

    @AfterEach
    void leave() {
        reader.close();
        others.forEach(Reader::close);
    }
}
