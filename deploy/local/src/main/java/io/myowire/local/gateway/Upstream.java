package io.myowire.local.gateway;

import io.vertx.httpproxy.ProxyInterceptor;
import java.util.List;

/** A server behind the gateway, and the path prefixes that go to it. */
public record Upstream(String name, int port, List<String> prefixes, List<ProxyInterceptor> interceptors) {

    /** What nobody serves there is a problem, and no page in words. */
    private static final List<String> MACHINES = List.of("/api", "/openapi", "/feeds", "/unsubscribe", "/q");

    public Upstream {
        prefixes = List.copyOf(prefixes);
        interceptors = List.copyOf(interceptors);
    }

    /** A service, reached under its own paths. */
    public static Upstream service(String name, int port, List<String> prefixes) {
        return new Upstream(name, port, prefixes, List.of());
    }

    /** The sign-in server, reached below {@code /issuer}: that very path is the page's. */
    public static Upstream signIn(String issuer, int port) {
        return new Upstream(issuer, port, List.of("/" + issuer + "/"), List.of(new FixedHost("localhost")));
    }

    /**
     * Whether one of the prefixes is the path or ends at one of its slashes. The prefix {@code /} is
     * the application: every path that is no machine's.
     */
    boolean serves(String path) {
        return prefixes.stream().anyMatch(prefix -> prefix.equals("/") ? !isMachines(path) : isWithin(path, prefix));
    }

    private static boolean isMachines(String path) {
        return path.contains("//") || MACHINES.stream().anyMatch(prefix -> isWithin(path, prefix));
    }

    private static boolean isWithin(String path, String prefix) {
        return prefix.endsWith("/") ? path.startsWith(prefix) : path.equals(prefix) || path.startsWith(prefix + "/");
    }
}
