package io.myowire.local.gateway;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;

/** An answer of the gateway itself, as RFC 9457 wants it. */
record ProblemReply(int status, String type, String title, String detail) {

    static final String MEDIA_TYPE = "application/problem+json";

    /** In seconds: a service that died is back sooner than that. */
    static final String RETRY_AFTER = "2";

    static ProblemReply notFound(String path) {
        return new ProblemReply(404, "not-found", "Not found", "Nothing is served at " + path);
    }

    static ProblemReply unavailable(String upstream) {
        return new ProblemReply(503, "unavailable", "Unavailable", "The " + upstream + " service is not reachable");
    }

    static ProblemReply cutOff(String upstream) {
        return new ProblemReply(
                502, "unavailable", "Unavailable", "The " + upstream + " service broke off before it answered");
    }

    static ProblemReply malformed(String detail) {
        return new ProblemReply(400, "malformed", "The request cannot be read", detail);
    }

    static ProblemReply late() {
        return new ProblemReply(408, "http-408", "Too late", "The request did not end in time");
    }

    /** What the HTTP codec could make nothing of. */
    static ProblemReply unreadable(HttpServerRequest request) {
        return switch (request.decoderResult().cause()) {
            case TooLongHttpLineException line ->
                new ProblemReply(414, "http-414", "The address is too long", "The first line is too long");
            case TooLongHttpHeaderException head ->
                new ProblemReply(431, "http-431", "The headers are too long", "The headers are too long");
            case null, default -> malformed("This is not HTTP/1.1");
        };
    }

    boolean worthRetrying() {
        return status >= 500;
    }

    /** Its type is an address of the gateway itself. */
    String json(HttpServerRequest request) {
        return new JsonObject()
                .put("type", "http://localhost:" + request.localAddress().port() + "/docs/problems#" + type)
                .put("title", title)
                .put("status", status)
                .put("detail", detail)
                .encode();
    }

    /** The last answer of a connection, of which nobody knows where the next request would begin. */
    void sendAndClose(HttpServerRequest request) {
        request.response().putHeader("Connection", "close");
        send(request);
        var unused = request.connection().close();
    }

    void send(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        response.setStatusCode(status).putHeader("Content-Type", MEDIA_TYPE);
        if (worthRetrying()) {
            response.putHeader("Retry-After", RETRY_AFTER);
        }
        var unused = response.end(json(request));
    }
}
