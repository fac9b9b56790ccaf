package io.myowire.notification.channel.webhook;

import io.myowire.notification.channel.Reply;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
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
 * All of it happens in one context, so that nothing here is shared by threads.
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

    static Uni<Reply> run(HttpClient http, Context context, RequestOptions options, Buffer body, Clock clock) {
        return Uni.createFrom().emitter(emitter -> {
            var exchange = new Exchange(emitter, clock);
            emitter.onTermination(() -> context.runOnContext(ended -> exchange.end()));
            context.runOnContext(started -> exchange.start(http, options, body));
        });
    }

    private void start(HttpClient http, RequestOptions options, Buffer body) {
        if (over) {
            return;
        }
        http.request(options).onFailure(emitter::fail).onSuccess(connected -> {
            // Without one, what went wrong is logged, in the receiver's words.
            connected.exceptionHandler(emitter::fail);
            if (begin(connected)) {
                connected.response().onFailure(emitter::fail).onSuccess(this::read);
                connected.end(body).onFailure(emitter::fail);
            }
        });
    }

    private boolean begin(HttpClientRequest connected) {
        if (over) {
            connected.reset();
            return false;
        }
        request = connected;
        return true;
    }

    /** The caller waits no longer. */
    private void end() {
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

    /** What of it is text. */
    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.IGNORE)
                    .onUnmappableCharacter(CodingErrorAction.IGNORE)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
