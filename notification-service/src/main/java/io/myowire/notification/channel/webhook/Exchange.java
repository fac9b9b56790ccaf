package io.myowire.notification.channel.webhook;

import io.myowire.notification.channel.Reply;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/**
 * One request and as much of its answer as is worth reading; when cancelled, the connection ends.
 */
final class Exchange {
    private static final int MAX_READ = 64 * 1024;
    private static final int MAX_KEPT = 1024;

    private final UniEmitter<? super Reply> emitter;
    private final Clock clock;
    private final Buffer kept = Buffer.buffer();
    private int read;
    private boolean over;
    private HttpClientRequest request;

    private Exchange(UniEmitter<? super Reply> emitter, Clock clock) {
        this.emitter = emitter;
        this.clock = clock;
    }

    static Uni<Reply> run(HttpClient http, RequestOptions options, Buffer body, Clock clock) {
        return Uni.createFrom().emitter(emitter -> new Exchange(emitter, clock).start(http, options, body));
    }

    private void start(HttpClient http, RequestOptions options, Buffer body) {
        emitter.onTermination(this::end);
        http.request(options).onFailure(emitter::fail).onSuccess(connected -> {
            if (begin(connected)) {
                connected.response().onFailure(emitter::fail).onSuccess(this::read);
                connected.end(body).onFailure(emitter::fail);
            }
        });
    }

    private synchronized boolean begin(HttpClientRequest connected) {
        if (over) {
            connected.reset();
            return false;
        }
        request = connected;
        return true;
    }

    /** The caller waits no longer. */
    private synchronized void end() {
        over = true;
        if (request != null) {
            request.reset();
        }
    }

    private void read(HttpClientResponse response) {
        response.exceptionHandler(emitter::fail);
        response.endHandler(ended -> answer(response));
        response.handler(chunk -> {
            int wanted = Math.min(chunk.length(), MAX_KEPT - kept.length());
            kept.appendBuffer(chunk, 0, wanted);
            read += chunk.length();
            if (read > MAX_READ) {
                answer(response);
                end();
            }
        });
    }

    private void answer(HttpClientResponse response) {
        int status = response.statusCode();
        var retryAfter = RetryAfter.of(status, response.getHeader("retry-after"), clock.instant());
        emitter.complete(Reply.answered(status, text(kept.getBytes()), retryAfter));
    }

    /** What of it is text; PostgreSQL stores no U+0000. */
    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.IGNORE)
                    .onUnmappableCharacter(CodingErrorAction.IGNORE)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString()
                    .replace("\0", "");
        } catch (CharacterCodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
