package io.myowire.notification.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.myowire.testing.TestStack;
import io.myowire.testing.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stream is opened, or refused by a problem, whatever headers it is asked for with. */
@QuarkusTest
@QuarkusTestResource(value = TestStack.class, initArgs = @ResourceArg(name = "database", value = "notification"))
class OddStreamTest {
    private static final int PATIENCE_MILLIS = 30_000;

    @TestHTTPResource
    URI address;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Last-Event-ID: garbage",
                "Last-Event-ID: -1",
                "Last-Event-ID: 99999999999999999999999999",
                "Last-Event-ID: 1\r\nLast-Event-ID: 2",
                "Last-Event-ID:",
                "Accept-Language: q=x,--",
                "Range: bytes=9-1",
                "If-None-Match: garbage",
                "If-Modified-Since: soon",
                "Cookie: =;=,",
                "X-Forwarded-Host: evil.test:x"
            })
    void oddHeadersDoNotKeepAStreamFromOpening(String header) throws IOException {
        List<String> head = ask("Accept: text/event-stream\r\n" + header);

        assertThat(head.getFirst()).startsWith("HTTP/1.1 200");
        assertThat(head).anySatisfy(line -> assertThat(line).startsWith("content-type: text/event-stream"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/html", "garbage", ";;;,/,q=1", "text/html, */*;q=0.1, *;q=.2"})
    void whoTakesSomethingElseGetsAStreamOrAProblem(String accept) throws IOException {
        List<String> head = ask("Accept: " + accept);

        assertThat(head.getFirst()).matches("HTTP/1\\.1 (200|4\\d\\d).*");
        assertThat(head).anySatisfy(line -> assertThat(line)
                .matches(
                        head.getFirst().contains(" 200")
                                ? "content-type: text/event-stream.*"
                                : "content-type: application/problem\\+json.*"));
    }

    /** The head of the answer; the stream is left then. */
    private List<String> ask(String headers) throws IOException {
        String token = TestTokens.token("odd-" + UUID.randomUUID(), "reader");
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream()
                    .write("GET /api/alerts/stream HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n%s\r\n\r\n"
                            .formatted(token, headers)
                            .getBytes(StandardCharsets.ISO_8859_1));
            var reader =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            List<String> head = new ArrayList<>();
            for (String line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
                head.add(head.isEmpty() ? line : line.toLowerCase(Locale.ROOT));
            }
            assertThat(head).as("an answer to %s", headers).isNotEmpty();
            return head;
        }
    }
}
