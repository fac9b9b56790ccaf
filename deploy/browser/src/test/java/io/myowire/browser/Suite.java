package io.myowire.browser;

import io.myowire.local.LocalStack;
import io.myowire.local.StackOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** One suite with the starter data for all tests of this module, ended when they are. */
final class Suite implements BeforeAllCallback, AutoCloseable {
    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private static LocalStack stack;
    private static String curator;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Override
    public void beforeAll(ExtensionContext context) {
        Chromium.requirePresent();
        context.getRoot().getStore(Namespace.GLOBAL).computeIfAbsent("suite", key -> started(), Suite.class);
    }

    private Suite started() {
        try {
            Path data = Files.createTempDirectory("myowire-browser");
            stack = LocalStack.start(StackOptions.of(StackOptions.findHome(), data.resolve("stack")));
            curator = stack.token("ana", "curator");
            return this;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        stack.close();
    }

    /** A word that nobody used before, so that a test may be run again on the same suite. */
    static String word() {
        return "w" + UUID.randomUUID().toString().replaceAll("[^a-f]", "") + "q" + NUMBERS.incrementAndGet();
    }

    static String url(String path) {
        return stack.baseUrl() + path;
    }

    /** Posts a finding of an invented source, which is accepted at once; the answer is its id. */
    static String post(String statement, String title) throws IOException, InterruptedException {
        String source = "10.5555/browser." + NUMBERS.incrementAndGet();
        String body = send("/api/findings", """
                {"statement": %s, "direction": "supports", "design": "randomised-trial", "species": "human",
                 "topics": ["compound:metformin", "outcome:cognition"],
                 "source": {"doi": "%s", "title": %s, "authors": ["Doe J"], "published": "2020"}}
                """.formatted(quoted(statement), source, quoted(title)));
        Matcher id = ID.matcher(body);
        if (!id.find()) {
            throw new IllegalStateException(body);
        }
        return id.group(1);
    }

    static void retract(String id, String reason) throws IOException, InterruptedException {
        String unused = send("/api/findings/" + id + "/retraction", """
                {"reason": %s, "nature": "retraction", "notice": {"doi": "10.5555/browser.notice"}}
                """.formatted(quoted(reason)));
    }

    private static String send(String path, String json) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url(path)))
                .header("Authorization", "Bearer " + curator)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build();
        HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }
}
