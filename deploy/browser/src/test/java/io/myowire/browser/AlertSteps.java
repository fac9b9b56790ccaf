package io.myowire.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** What somebody does who follows and is told. */
abstract class AlertSteps extends BrowserSteps {
    private static final int MOST_TRIES = 200;

    /** The finding may still be on its way to where it is explained. */
    void explained(Locator one) {
        Locator answer = one.getByText("You were not told");
        for (int i = 0; i < MOST_TRIES && answer.count() == 0; i++) {
            one.getByRole(AriaRole.BUTTON, named("Explain")).click();
            reader.page().waitForTimeout(250);
        }
    }

    void follow(String name) {
        signIn(name, "/compounds/metformin");
        reader.settled();
        button("Follow").click();
        button("Start following").click();
        assertThat(button("Following · stop")).isVisible();
    }

    void signIn(String name, String to) {
        Page page = reader.page();
        page.navigate(Suite.url(to));
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Sign in").setExact(true))
                .first()
                .click();
        page.getByLabel("User name").fill(name);
        button("Sign in").click();
        page.waitForURL(Suite.url(to));
        says(reader.find(".account summary"), name);
    }

    Locator dialog() {
        return reader.find("dialog[open]");
    }

    Locator button(String name) {
        return reader.page()
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }

    static Locator.FilterOptions text(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    static void says(Locator place, String words) {
        assertThat(place).containsText(words);
    }
}
