package io.myowire.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Lets whoever says no name ask so much and no more, by her address: 429 with Retry-After beyond
 * that. A token counts for a name once it was verified here. Behind a proxy the address is the one that it forwards, if it is trusted to
 * ({@code quarkus.http.proxy}); this machine itself is not limited. The addresses that were seen
 * last are remembered; of many, the one not seen for longest is forgotten.
 */
@ApplicationScoped
public class AnonymousLimit {
    /** After the arrival is noted and a large body refused. */
    private static final int PRIORITY = 900;

    /** What asks the database for whoever comes: the interface, feeds, and pages that say what their address names. */
    private static final Pattern READING = Pattern.compile("/(?:api|feeds|findings|compounds|topics)/.*");

    private final KnownTokens tokens;
    private final ProblemTypes types;
    private final double perSecond;
    private final double burst;
    private final Map<String, TokenBucket> buckets;

    public AnonymousLimit(
            KnownTokens tokens,
            ProblemTypes types,
            @ConfigProperty(name = "myowire.http.anonymous.per-second") double perSecond,
            @ConfigProperty(name = "myowire.http.anonymous.burst") double burst,
            @ConfigProperty(name = "myowire.http.anonymous.addresses") int addresses) {
        this.tokens = tokens;
        this.types = types;
        this.perSecond = perSecond;
        this.burst = burst;
        this.buckets = new Latest<>(addresses);
    }

    void install(@Observes Filters filters) {
        filters.register(this::admit, PRIORITY);
    }

    private void admit(RoutingContext request) {
        int wait = isLimited(request)
                ? wait(Address.of(request.request().remoteAddress().hostAddress()), System.nanoTime())
                : 0;
        if (wait == 0) {
            request.next();
            return;
        }
        request.response()
                .setStatusCode(429)
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .putHeader("Retry-After", String.valueOf(wait))
                .end(types.json(Problem.tooMany()));
    }

    private boolean isLimited(RoutingContext request) {
        return request.request().remoteAddress() != null
                && READING.matcher(request.normalizedPath()).matches()
                && !tokens.isKnown(request.request().getHeader("Authorization"));
    }

    /** For how many seconds that address has to wait; 0 if it need not. */
    int wait(String address, long now) {
        if (address == null) {
            return 0;
        }
        synchronized (buckets) {
            return buckets.computeIfAbsent(address, seen -> new TokenBucket(perSecond, burst, now))
                    .take(now);
        }
    }
}
