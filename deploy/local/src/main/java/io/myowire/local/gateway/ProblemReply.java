package io.myowire.local.gateway;

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

    boolean worthRetrying() {
        return status >= 500;
    }

    String json() {
        return new JsonObject()
                .put("type", "/docs/problems#" + type)
                .put("title", title)
                .put("status", status)
                .put("detail", detail)
                .encode();
    }

    void send(HttpServerResponse response) {
        response.setStatusCode(status).putHeader("Content-Type", MEDIA_TYPE);
        if (worthRetrying()) {
            response.putHeader("Retry-After", RETRY_AFTER);
        }
        var unused = response.end(json());
    }
}
