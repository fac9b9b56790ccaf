package io.myowire.http;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Begins no work for a caller who has gone, or who has waited so long already that she will be gone
 * when it is done: on a machine that has more to do than it can, the rest gets done.
 */
@ApplicationScoped
public class Patience {
    /** Before anything else looks at a request. */
    private static final int PRIORITY = 2_000;

    private static final String ARRIVED = "myowire.arrived";

    private final CurrentVertxRequest current;
    private final Duration longest;

    public Patience(CurrentVertxRequest current, @ConfigProperty(name = "myowire.http.patience") Duration longest) {
        this.current = current;
        this.longest = longest;
    }

    void install(@Observes Filters filters) {
        filters.register(
                request -> {
                    request.put(ARRIVED, System.nanoTime());
                    request.next();
                },
                PRIORITY);
    }

    /** Each request once its body is read and its caller known. */
    @ServerRequestFilter
    public void check() {
        caller().requireWaiting();
    }

    /** The caller of the current request. */
    public Caller caller() {
        return new Caller(current.getCurrent(), longest.toNanos());
    }

    /** Who waits for an answer. */
    public static final class Caller {
        private final RoutingContext request;
        private final long patience;

        private Caller(RoutingContext request, long patience) {
            this.request = request;
            this.patience = patience;
        }

        /**
         * To be asked again after each wait, before anything is changed.
         *
         * @throws ProblemException 503 if nobody waits any more
         */
        public void requireWaiting() {
            if (request != null && (request.response().closed() || waited(request) > patience)) {
                throw Problem.unavailable().asException();
            }
        }

        private static long waited(RoutingContext request) {
            Long arrived = request.get(ARRIVED);
            return arrived == null ? 0 : System.nanoTime() - arrived;
        }
    }
}
