package io.myowire.notification.reader;

import io.myowire.http.session.PageTenant;
import io.quarkus.logging.Log;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Takes down of every caller whether she is a curator, when that is new to this process, has
 * changed or was long ago.
 */
public class CallerRoles {
    private static final int REMEMBERED = 10_000;
    private static final Duration TAKEN_DOWN_AGAIN = Duration.ofMinutes(10);

    private final CurrentIdentityAssociation identity;
    private final Curators curators;
    private final Clock clock;
    private final Map<String, Noted> known = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Noted> eldest) {
            return size() > REMEMBERED;
        }
    });

    CallerRoles(CurrentIdentityAssociation identity, Curators curators, Clock clock) {
        this.identity = identity;
        this.curators = curators;
        this.clock = clock;
    }

    /** Never refuses a request: what is not known of the caller is asked by the resource itself. */
    @ServerRequestFilter
    public Uni<Response> note(ContainerRequestContext request) {
        if (!claims(request)) {
            return Uni.createFrom().nullItem();
        }
        return identity.getDeferredIdentity()
                .chain(this::note)
                .onFailure()
                .invoke(failure -> Log.debugf("the caller's roles were not taken down: %s", failure))
                .onFailure()
                .recoverWithNull()
                .replaceWith((Response) null);
    }

    /** Whether it says who she is: by a token, or by a session of the page. */
    private static boolean claims(ContainerRequestContext request) {
        return request.getHeaderString(HttpHeaders.AUTHORIZATION) != null
                || request.getCookies().keySet().stream().anyMatch(PageTenant::isSession);
    }

    private Uni<Void> note(SecurityIdentity caller) {
        if (caller.isAnonymous()) {
            return Uni.createFrom().voidItem();
        }
        String owner = caller.getPrincipal().getName();
        boolean curator = caller.hasRole("curator");
        Instant now = clock.instant();
        Noted last = known.get(owner);
        return last != null && last.curator == curator && now.isBefore(last.at.plus(TAKEN_DOWN_AGAIN))
                ? Uni.createFrom().voidItem()
                : curators.seen(owner, curator).invoke(() -> known.put(owner, new Noted(curator, now)));
    }

    private record Noted(boolean curator, Instant at) {}
}
