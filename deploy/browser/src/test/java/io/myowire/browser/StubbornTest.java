package io.myowire.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Too many, too long, hostile, slow: the desk and the wire stay usable. */
class StubbornTest extends BrowserSteps {
    private static final String LIST = "**/api/findings?*";
    private static final String COUNTS = "**/api/findings/facets*";
    private static final Pattern CURSOR = Pattern.compile("cursor=(\\d+)");
    private static final Pattern LIMIT = Pattern.compile("limit=(\\d+)");
    private static final int MANY = 10_000;

    @Test
    void tenThousandFindingsWaitAndTheOldestIsFirst() {
        // Given
        reader.page().route(LIST, route -> answerMany(route, "submitted"));
        reader.page().route(COUNTS, StubbornTest::countMany);

        // When
        reader.signIn("carla", "curator", "/desk");

        // Then
        says(".queue", "10,000 wait, the oldest first");
        says(".queue-list", "Invented finding 9999");
        assertThat(reader.find(".queue-list li")).hasCount(100);

        // When
        reader.press("Show more");

        // Then
        assertThat(reader.find(".queue-list li")).hasCount(200);
    }

    @Test
    void tenThousandFindingsAreReadPageByPage() {
        // Given
        reader.page().route(LIST, route -> answerMany(route, "accepted"));
        reader.page().route(COUNTS, StubbornTest::countMany);
        reader.open("/");

        // When
        for (int pages = 1; pages < 8; pages++) {
            assertThat(reader.find(".rows > li")).hasCount(50 * pages);
            reader.press("Show more");
        }

        // Then
        assertThat(reader.find(".rows > li")).hasCount(400);
        says(".list-head", "10,000 findings");
        says(".rows", "Invented finding 399");
        reader.assertNoComplaint();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/map", "/map?view=network&focus=compound:metformin", "/compounds", "/compounds/metformin"})
    void whatIsCountedFromTheNewestFindingsAloneSaysSo(String address) {
        // Given
        reader.page().route(Pattern.compile("/api/findings/(matrix|ladder)"), StubbornTest::answerPartly);

        // When
        reader.open(address);

        // Then
        says(".partly", "the newest findings alone");
        reader.assertNoComplaint();
    }

    @Test
    void markupRightToLeftAndTheLongestStatementAreTextAtTheDesk() throws IOException, InterruptedException {
        // Given
        String word = Suite.word();
        String hostile = "<img src=x onerror=alert(1)> " + word + " " + "longwords".repeat(460);
        String statement = hostile.substring(0, 4000);
        String id = Suite.submit(statement, "<script>alert(2)</script> كتاب مخترع عن " + word);
        reader.page().onDialog(dialog -> {
            throw new AssertionError("a script ran: " + dialog.message());
        });

        // When
        reader.signIn("carla", "curator", "/desk?item=" + id);

        // Then
        assertThat(reader.find(".item h2").first()).hasText(statement);
        assertThat(reader.find(".item-side .work")).hasAttribute("dir", "auto");
        assertThat(reader.find("main img")).hasCount(0);
        fitsNarrow();

        // When
        reader.find(".item .timeline").waitFor();
        reader.page().keyboard().press("r");

        // Then
        assertThat(reader.find("dialog .statement")).hasText(statement);
        fitsNarrow();
        reader.page().keyboard().press("Escape");
        reader.assertNoComplaint();
    }

    @Test
    void backAndForwardWalkTheDesk() throws IOException, InterruptedException {
        // Given
        String word = Suite.word();
        String first = Suite.submit("An invented first step of " + word, "First step of " + word);
        String second = Suite.submit("An invented second step of " + word, "Second step of " + word);
        reader.signIn("carla", "curator", "/desk?q=" + word + "&item=" + first);
        says(".item h2", "first step");
        Page page = reader.page();

        // When
        page.keyboard().press("j");
        says(".item h2", "second step");
        page.goBack();

        // Then
        says(".item h2", "first step");

        // When
        page.goForward();

        // Then
        says(".item h2", "second step");
        assertThat(reader.find(".queue-list [aria-current=true]")).hasAttribute("data-id", second);
        assertThat(page).hasURL(Pattern.compile("item=" + second));
        reader.assertNoComplaint();
    }

    @Test
    void aSlowQueueIsWaitedForInItsPlace() {
        // Given
        CompletableFuture<Route> held = new CompletableFuture<>();
        Page page = reader.page();
        page.route(LIST, held::complete);

        // When
        page.navigate(Suite.url("/sign-in?to=/desk"));
        page.getByLabel("User name").fill("carla");
        page.getByLabel("Role").selectOption("curator");
        page.locator("button").click();

        // Then
        assertThat(reader.find(".queue .skeleton")).isVisible();
        page.waitForCondition(held::isDone);
        page.unroute(LIST);

        // When
        held.join().resume();

        // Then
        assertThat(reader.find(".queue .skeleton")).hasCount(0);
    }

    private void fitsNarrow() {
        reader.page().setViewportSize(320, 900);
        assertThat(reader.page().evaluate("() => document.documentElement.scrollWidth - innerWidth"))
                .isEqualTo(0);
        reader.page().setViewportSize(1440, 900);
    }

    /** As the service pages: the newest first. */
    private static void answerMany(Route route, String status) {
        String asked = route.request().url();
        int from = number(CURSOR, asked, 0);
        int limit = number(LIMIT, asked, 50);
        String items = IntStream.range(from, Math.min(MANY, from + limit))
                .map(number -> asked.contains("order=oldest") ? MANY - 1 - number : number)
                .mapToObj(number -> finding(number, status))
                .collect(Collectors.joining(","));
        String next = from + limit < MANY ? ", \"next\": \"" + (from + limit) + "\"" : "";
        route.fulfill(new Route.FulfillOptions()
                .setContentType("application/json")
                .setBody("{\"items\": [" + items + "]" + next + "}"));
    }

    private static void countMany(Route route) {
        String none = Stream.of(
                        "direction",
                        "level",
                        "design",
                        "status",
                        "year",
                        "concern",
                        "compound",
                        "outcome",
                        "population",
                        "without")
                .map("\"%s\": []"::formatted)
                .collect(Collectors.joining(", "));
        route.fulfill(new Route.FulfillOptions()
                .setContentType("application/json")
                .setBody("{\"findings\": %d, \"complete\": true, %s}".formatted(MANY, none)));
    }

    /** As it is answered, but for what was left out. */
    private static void answerPartly(Route route) {
        var answer = route.fetch();
        route.fulfill(new Route.FulfillOptions()
                .setResponse(answer)
                .setBody(answer.text().replace("\"complete\":true", "\"complete\":false")));
    }

    private static String finding(int number, String status) {
        return """
                {"id": "00000000-0000-7000-8000-%012d", "version": 1, "status": "%s", "concern": false, "level": "D",
                 "postedAt": "%s", "updatedAt": "2026-01-01T00:00:00Z", "statement": "Invented finding %d", "direction": "supports",
                 "design": "animal", "topics": ["compound:metformin"], "source": {"title": "Invented", "authors": []}}
                """.formatted(
                        number, status, Instant.parse("2026-01-01T00:00:00Z").minusSeconds(number), number);
    }

    private static int number(Pattern pattern, String text, int otherwise) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : otherwise;
    }

    private void says(String place, String words) {
        assertThat(reader.find(place).first()).containsText(words);
    }
}
