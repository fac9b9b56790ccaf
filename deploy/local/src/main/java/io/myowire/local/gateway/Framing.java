package io.myowire.local.gateway;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** Says no length of a body that does not come: clients wait for it. */
final class Framing {
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    private Framing() {}

    static void complete(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        int status = response.getStatusCode();
        boolean bodiless = status == NO_CONTENT || status == NOT_MODIFIED;
        if (bodiless || request.method().equals(HttpMethod.HEAD)) {
            response.headers().remove("Transfer-Encoding");
        }
        if (bodiless) {
            response.headers().remove("Content-Length");
        }
    }
}
