package io.myowire.local.gateway;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a request's head must be for the gateway to send it on. */
final class RequestHead {
    private static final Pattern HOST =
            Pattern.compile("(?:[A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(?::[0-9]{1,5})?");
    private static final Pattern STEPS = Pattern.compile("(?i)(?:/|%2f)(?:\\.|%2e){1,2}(?:/|%2f|$)");

    private static final Pattern NO_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    private RequestHead() {}

    /** Why it is not sent on; empty if it is. */
    static Optional<ProblemReply> fault(HttpServerRequest request) {
        MultiMap headers = request.headers();
        if (headers.contains("Transfer-Encoding") && headers.contains("Content-Length")) {
            return malformed("A body has one length: send Content-Length or Transfer-Encoding");
        }
        if (!isHost(headers.getAll("Host"), request.version())) {
            return malformed("Send one Host, a name with or without a port");
        }
        if (!request.uri().startsWith("/") || STEPS.matcher(request.path()).find()) {
            return malformed("Send the path itself, from its first slash on and without dots as steps");
        }
        if (NO_ESCAPE.matcher(request.uri()).find()) {
            return malformed("After % come two hexadecimal digits");
        }
        String expected = headers.get("Expect");
        return expected == null || expected.equalsIgnoreCase("100-continue")
                ? Optional.empty()
                : Optional.of(new ProblemReply(417, "http-417", "Expectation failed", "Only 100-continue is known"));
    }

    private static boolean isHost(List<String> hosts, HttpVersion version) {
        return hosts.isEmpty()
                ? version == HttpVersion.HTTP_1_0
                : hosts.size() == 1 && HOST.matcher(hosts.getFirst()).matches();
    }

    private static Optional<ProblemReply> malformed(String detail) {
        return Optional.of(ProblemReply.malformed(detail));
    }
}
