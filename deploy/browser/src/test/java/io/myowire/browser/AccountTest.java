package io.myowire.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who signs in: follows, is told live and why, and signs out; and what a session does not let others do. */
class AccountTest extends BrowserSteps {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String SUBSCRIPTION = "{\"name\": \"Forged\", \"anyOf\": [\"pathway:ampk-signalling\"]}";

    @Test
    void whatIsFollowedIsToldLiveWithItsReasonAndARecallToo() throws IOException, InterruptedException {
        // Given
        String word = Suite.word();
        signIn(word, "/compounds/metformin");
        reader.settled();
        button("Follow").click();
        button("Start following").click();
        assertThat(button("Following · stop")).isVisible();
        reader.find(".follow a").click();
        says(reader.find(".following"), "Metformin");
        reader.open("/alerts");
        says(reader.find(".empty"), "Nothing has happened yet");

        // When
        String id = Suite.post("An invented account: metformin was told of " + word, "An account");

        // Then
        Locator told = reader.find("li[data-alert]").filter(text("metformin was told of " + word));
        says(told.first(), "Accepted");
        says(told.first(), "you follow Metformin");

        // When
        Suite.retract(id, "It was invented for an account");

        // Then
        says(told.first(), "RETRACTED");
        says(told.first(), "It was invented for an account");
        Looks.assertAccessibleAndFits(reader.page(), "alerts");

        // When
        reader.open("/alerts?tab=following");
        reader.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Stop following Metformin"))
                .click();

        // Then
        says(reader.find(".empty"), "You follow nothing yet");
        reader.assertNoComplaint();
    }

    @Test
    void signingInComesBackToWhereOneWasAndSigningOutEndsIt() {
        // When
        signIn("carla", "/map?human=yes");

        // Then
        assertThat(reader.page().url()).isEqualTo(Suite.url("/map?human=yes"));
        Locator account = reader.find(".account summary");
        says(account, "carla");
        assertThat(reader.page().evaluate("() => document.cookie")).isEqualTo("");

        // When
        account.click();
        button("Sign out").click();

        // Then
        assertThat(link("Sign in")).isVisible();
        reader.assertNoComplaint();
    }

    @Test
    void myAlertsAskWhoIsNobodyToSignIn() {
        reader.open("/alerts");

        says(reader.find(".empty"), "Sign in to see");
        assertThat(reader.find(".empty").getByRole(AriaRole.LINK)).hasAttribute("href", "/sign-in?to=%2Falerts");
    }

    @Test
    void aSessionWritesFromOurOwnPageAlone() throws IOException, InterruptedException {
        signIn("emma", "/topics");

        assertThat(write("Sec-Fetch-Site", "cross-site")).isEqualTo(403);
        assertThat(write("Sec-Fetch-Site", "same-site")).isEqualTo(403);
        assertThat(write("X-Other", "page")).isEqualTo(403);
        assertThat(write("X-Myowire", "page")).isEqualTo(201);
        assertThat(write("Sec-Fetch-Site", "same-origin")).isEqualTo(201);
    }

    @Test
    void whoHasNoSessionIsTold401AndLedNowhere() throws IOException, InterruptedException {
        HttpResponse<String> answer = get("/api/alerts", "");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.headers().firstValue("Location")).isEmpty();
    }

    @Test
    void aSessionThatIsNoneLeavesWhatIsPublicPublic() throws IOException, InterruptedException {
        String cookie = "q_session_page=garbled";

        assertThat(get("/api/findings?limit=1", cookie).statusCode()).isEqualTo(200);
        assertThat(get("/session", cookie).body()).contains("\"signIn\":true").doesNotContain("name");
        assertThat(get("/api/alerts", cookie).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "/%0d%0aX: y"
            })
    void signingInLeadsToNoOtherOrigin(String to) throws IOException, InterruptedException {
        signIn("olga", "/topics");
        String address = "/sign-in?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8);

        HttpResponse<String> answer = get(address, cookies());

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(URI.create(answer.headers().firstValue("Location").orElseThrow())
                        .getRawAuthority())
                .isIn(null, URI.create(Suite.url("/")).getRawAuthority());
    }

    private void signIn(String name, String to) {
        Page page = reader.page();
        page.navigate(Suite.url(to));
        link("Sign in").first().click();
        page.getByLabel("User name").fill(name);
        button("Sign in").click();
        page.waitForURL(Suite.url(to));
        says(reader.find(".account summary"), name);
    }

    private int write(String header, String value) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(Suite.url("/api/subscriptions")))
                .header("Cookie", cookies())
                .header("Content-Type", "application/json")
                .header(header, value)
                .POST(BodyPublishers.ofString(SUBSCRIPTION))
                .build();
        return HTTP.send(request, BodyHandlers.ofString()).statusCode();
    }

    private static HttpResponse<String> get(String path, String cookie) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(Suite.url(path)));
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private String cookies() {
        return reader.page().context().cookies().stream()
                .map((Cookie cookie) -> cookie.name + "=" + cookie.value)
                .collect(Collectors.joining("; "));
    }

    private Locator button(String name) {
        return reader.page()
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private Locator link(String name) {
        return reader.page()
                .getByRole(
                        AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator.FilterOptions text(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    private static void says(Locator place, String words) {
        assertThat(place).containsText(words);
    }
}
