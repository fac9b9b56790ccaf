package io.myowire.local.gateway;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ends the connections of who begins and does not go on: a head has to come so long after the
 * connection or the last answer, a body so long after its head. Answers may take what they take.
 *
 * @param head from the connection, or the last answer, to the next request's head
 * @param body from the head to the last byte of the body
 */
record Deadlines(Duration head, Duration body) {
    static final Deadlines USUAL = new Deadlines(Duration.ofSeconds(60), Duration.ofSeconds(60));

    /** Watches the connections of one server. */
    static final class Watch {
        private final Vertx vertx;
        private final Deadlines deadlines;
        private final Map<HttpConnection, Long> heads = new ConcurrentHashMap<>();

        Watch(Vertx vertx, Deadlines deadlines) {
            this.vertx = vertx;
            this.deadlines = deadlines;
        }

        /** A connection has come. */
        void opened(HttpConnection connection) {
            awaitHead(connection);
            connection.closeHandler(closed -> forget(connection));
        }

        /** A head has come. */
        void begun(HttpServerRequest request) {
            HttpConnection connection = request.connection();
            forget(connection);
            long timer = vertx.setTimer(deadlines.body.toMillis(), late -> end(request));
            request.response().endHandler(ended -> {
                vertx.cancelTimer(timer);
                awaitHead(connection);
            });
        }

        private void awaitHead(HttpConnection connection) {
            long timer = vertx.setTimer(deadlines.head.toMillis(), late -> connection.close());
            Long before = heads.put(connection, timer);
            if (before != null) {
                vertx.cancelTimer(before);
            }
        }

        private void forget(HttpConnection connection) {
            Long timer = heads.remove(connection);
            if (timer != null) {
                vertx.cancelTimer(timer);
            }
        }

        private static void end(HttpServerRequest request) {
            if (request.isEnded()) {
                return; // it is the answer that takes its time
            }
            if (!request.response().headWritten()) {
                ProblemReply.late().sendAndClose(request);
            } else {
                var unused = request.connection().close();
            }
        }
    }
}
