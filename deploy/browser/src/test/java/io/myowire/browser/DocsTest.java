package io.myowire.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The interface at {@code /docs}: to read, to sign in to, and to try. */
class DocsTest extends BrowserSteps {
    @Test
    void whoAuthorizesBySigningInCanSendWhatNeedsAName() {
        // Given
        open();

        // When
        button("Authorize by signing in").click();
        reader.page().getByLabel("User name").fill("dora");
        button("Sign in").click();

        // Then
        assertThat(reader.find("#as")).hasText("You are signed in as dora.");
        assertThat(reader.page()).hasURL(Suite.url("/docs"));

        // When
        Locator asked = send("addSubscription");

        // Then
        assertThat(asked).containsText("201");
        assertThat(asked).containsText("Location: /api/subscriptions/");
        Looks.assertAccessibleAndFits(reader.page(), "docs");
        reader.assertNoComplaint();
    }

    @Test
    void aBearerTokenIsTakenToo() throws InterruptedException {
        open();
        reader.page().getByLabel("Bearer token").fill(Suite.token("otto", "operator"));
        button("Use this token").click();
        assertThat(reader.find("#as")).hasText("You are whom your token names.");

        assertThat(send("listChecks")).containsText("200");
        reader.assertNoComplaint();
    }

    @Test
    void whatUsersDoComesBeforeWhatOperatorsDo() {
        open();

        List<String> subjects = reader.find("#operations h2").allTextContents();

        assertThat(subjects)
                .startsWith("Findings", "Works", "Subscriptions", "Alerts")
                .endsWith("Operations");
        assertThat(send("listFindings")).containsText("200");
    }

    private void open() {
        reader.page().navigate(Suite.url("/docs"));
        assertThat(reader.find("#operations details").first()).isVisible();
    }

    /** Sends an operation as its form stands. */
    private Locator send(String operation) {
        Locator details = reader.find("#" + operation);
        details.locator("summary").click();
        details.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Send"))
                .click();
        return details.locator("pre");
    }

    private Locator button(String name) {
        return reader.page()
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
