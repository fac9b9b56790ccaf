package io.myowire.local.gateway;

import io.vertx.httpproxy.ProxyInterceptor;
import java.util.List;

/** A server behind the gateway, and the path prefixes that go to it. */
public record Upstream(String name, int port, List<String> prefixes, List<ProxyInterceptor> interceptors) {

    public Upstream {
        prefixes = List.copyOf(prefixes);
        interceptors = List.copyOf(interceptors);
    }

    /** A service, reached under its own paths. */
    public static Upstream service(String name, int port, List<String> prefixes) {
        return new Upstream(name, port, prefixes, List.of());
    }

    /** The sign-in server, reached under {@code /issuer}. */
    public static Upstream signIn(String issuer, int port) {
        return new Upstream(issuer, port, List.of("/" + issuer), List.of(new FixedHost("localhost")));
    }

    /** Whether one of the prefixes is the path or ends at one of its slashes. */
    boolean serves(String path) {
        return prefixes.stream()
                .anyMatch(prefix -> path.equals(prefix) || (!prefix.equals("/") && path.startsWith(prefix + "/")));
    }
}
