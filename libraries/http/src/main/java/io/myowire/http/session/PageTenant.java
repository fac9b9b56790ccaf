package io.myowire.http.session;

import io.quarkus.oidc.TenantResolver;
import io.quarkus.runtime.StartupEvent;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Who comes from the page: with its cookie, or to sign in. A bearer token wins over a cookie. */
@ApplicationScoped
public class PageTenant implements TenantResolver {
    /** Where the page signs in. */
    public static final String SIGN_IN = "/sign-in";

    private static final String TENANT = "page";
    private static final String COOKIE = "q_session_" + TENANT;

    private static final int SHORTEST_SECRET = 32;

    private final boolean enabled;
    private final List<String> secrets;

    PageTenant(
            @ConfigProperty(name = "myowire.page.sign-in") boolean enabled,
            @ConfigProperty(name = "myowire.page.secret") Optional<List<String>> secrets) {
        this.enabled = enabled;
        this.secrets = secrets.orElse(List.of());
    }

    /** Sessions that anybody could make are none: the service does not start. */
    void requireSecret(@Observes StartupEvent start) {
        boolean anybodys = secrets.stream().anyMatch(secret -> secret.length() < SHORTEST_SECRET);
        if (enabled && (secrets.isEmpty() || anybodys)) {
            throw new IllegalStateException(
                    "myowire.page.secret must have %d characters, each if there are several, the same in every service"
                            .formatted(SHORTEST_SECRET));
        }
    }

    /** The first seals sessions, all open them. */
    List<String> secrets() {
        return secrets;
    }

    /** Whether this installation lets people sign in to the page. */
    public boolean isEnabled() {
        return enabled;
    }

    /** Null is everybody else. */
    @Override
    public String resolve(RoutingContext request) {
        return isPage(request) ? TENANT : null;
    }

    boolean isPage(RoutingContext request) {
        return enabled
                && !request.request().headers().contains("Authorization")
                && (isSignIn(request) || hasSession(request));
    }

    boolean isSignIn(RoutingContext request) {
        return enabled && request.normalizedPath().equals(SIGN_IN);
    }

    boolean hasSession(RoutingContext request) {
        return request.request().cookies().stream().anyMatch(cookie -> isSession(cookie.getName()));
    }

    /** Whether a cookie of this name is a session's, or a part of it. */
    public static boolean isSession(String cookie) {
        return cookie.startsWith(COOKIE);
    }
}
