package io.myowire.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Somebody with a browser window of her own; what her browser complains of, and what it asks of others, fails the test. */
final class Reader implements AutoCloseable {
    private static final double PATIENCE = 60_000;

    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    Reader(Browser browser) {
        this(browser.newContext(new NewContextOptions()
                .setViewportSize(1440, 900)
                .setColorScheme(ColorScheme.LIGHT)
                .setLocale("en-GB")
                .setTimezoneId("Europe/Madrid")));
    }

    private Reader(BrowserContext context) {
        this.context = context;
        this.page = context.newPage();
        page.setDefaultTimeout(PATIENCE);
        page.onConsoleMessage(this::listen);
        page.onPageError(error -> complaints.add("error: " + error));
        page.onRequest(request -> {
            if (!request.url().startsWith(Suite.url("/")) && !request.url().matches("(?s)(data|blob):.*")) {
                complaints.add("asked of others: " + request.url());
            }
        });
    }

    /** Another tab of the same person. */
    Reader tab() {
        return new Reader(context);
    }

    Page page() {
        return page;
    }

    /** Opens a path and waits until all that it shows is there. */
    void open(String path) {
        page.navigate(Suite.url(path));
        settled();
    }

    /** Signs in by the page itself, in a role of the local stack, and comes back to a path. */
    void signIn(String name, String role, String to) {
        page.navigate(Suite.url("/sign-in?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8)));
        page.getByLabel("User name").fill(name);
        page.getByLabel("Role").selectOption(role);
        page.getByRole(AriaRole.BUTTON).click();
        page.waitForURL(Suite.url(to));
        settled();
    }

    void signOut() {
        find(".account summary").click();
        press("Sign out");
        find(".sign-in").waitFor();
    }

    /** Presses what is called so, and nothing else that only begins like it. */
    void press(String button) {
        button(button).click();
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    void settled() {
        page.waitForFunction("() => document.querySelector('main#main h1') && !document.querySelector('.skeleton')");
    }

    Locator find(String selector) {
        return page.locator(selector);
    }

    /** What an answer of the network layer is to be said by the page alone: forgotten here. */
    void forgetComplaints() {
        complaints.clear();
    }

    void assertNoComplaint() {
        assertThat(complaints).as(page.url()).isEmpty();
    }

    @Override
    public void close() {
        context.close();
    }

    private void listen(ConsoleMessage message) {
        if (message.type().equals("error") || message.type().equals("warning")) {
            complaints.add(message.type() + ": " + message.text());
        }
    }
}
