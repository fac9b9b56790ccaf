package io.myowire.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
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

    @AfterEach
    void leave() {
        reader.close();
    }
}
