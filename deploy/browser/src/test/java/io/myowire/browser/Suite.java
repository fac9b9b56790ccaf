package io.myowire.browser;

import io.myowire.local.LocalStack;
import io.myowire.local.Service;
import io.myowire.local.StackOptions;
import io.myowire.testing.server.Database;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
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

    private static final String BREAK = """
            insert into outbox (event_id, topic, key, payload) values
                (gen_random_uuid(), 'evidence.findings.v1', ?, ?),
                (gen_random_uuid(), 'evidence.findings.v1', ?, repeat('x', 4000000))
            """;

    private static LocalStack stack;
    private static String curator;
    private static String contributor;
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
            contributor = stack.token("connie", "contributor");
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

    /** A DOI that no test used before. */
    static String doi() {
        return "10.5555/browser." + NUMBERS.incrementAndGet();
    }

    static String token(String user, String role) throws InterruptedException {
        return stack.token(user, role);
    }

    /** Posts a finding of an invented source, which is accepted at once; the answer is its id. */
    static String post(String statement, String title) throws IOException, InterruptedException {
        return idOf(send(curator, "/api/findings", finding(statement, title, doi())));
    }

    /** Posts a finding as a contributor does: it waits for review. */
    static String submit(String statement, String title) throws IOException, InterruptedException {
        return idOf(send(contributor, "/api/findings", finding(statement, title, doi())));
    }

    /** What {@code connie} posts of this source. */
    static String finding(String statement, String title, String doi) {
        return """
                {"statement": %s, "direction": "supports", "design": "randomised-trial", "species": "human",
                 "sampleSize": 80, "topics": ["compound:metformin", "outcome:cognition"],
                 "effect": {"measure": "SMD", "estimate": -0.62, "lower": -1.07, "upper": -0.17, "lowerIsBetter": true},
                 "source": {"doi": "%s", "title": %s, "authors": ["Doe J"], "published": "2020"}}
                """.formatted(quoted(statement), doi, quoted(title));
    }

    static String submit(String json) throws IOException, InterruptedException {
        return idOf(send(contributor, "/api/findings", json));
    }

    /** Posts one as a curator does: it is accepted at once. */
    static String postAccepted(String json) throws IOException, InterruptedException {
        return idOf(send(curator, "/api/findings", json));
    }

    /** Of the curator's. */
    static void addEndpoint(String address) throws IOException, InterruptedException {
        String unused = send(curator, "/api/endpoints", "{\"address\": \"" + address + "\"}");
    }

    static void retract(String id, String reason) throws IOException, InterruptedException {
        move(id, "retraction", """
                {"reason": %s, "nature": "retraction", "notice": {"doi": "10.5555/browser.notice"}}
                """.formatted(quoted(reason)));
    }

    /** Another curator's move. */
    static void move(String id, String move, String body) throws IOException, InterruptedException {
        String unused = send(curator, "/api/findings/" + id + "/" + move, body);
    }

    /** What a curator is answered. */
    static String read(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url(path)))
                .header("Authorization", "Bearer " + curator)
                .build();
        return HTTP.send(request, BodyHandlers.ofString()).body();
    }

    /** Puts two events in evidence's outbox: one that nobody can read, and one that is more than the broker takes. */
    static void breakEvents(String mark) throws SQLException {
        Database database = stack.database(Service.EVIDENCE);
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                PreparedStatement insert = connection.prepareStatement(BREAK)) {
            insert.setString(1, mark);
            insert.setString(2, "This is no event: " + mark);
            insert.setString(3, mark + "-large");
            int unused = insert.executeUpdate();
        }
    }

    private static String idOf(String body) {
        Matcher id = ID.matcher(body);
        if (!id.find()) {
            throw new IllegalStateException(body);
        }
        return id.group(1);
    }

    private static String send(String token, String path, String json) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url(path)))
                .header("Authorization", "Bearer " + token)
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
