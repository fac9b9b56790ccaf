package io.myowire.notification.delivery;

import io.myowire.database.Signals;
import io.myowire.database.Worker;
import io.myowire.notification.channel.webhook.WebhookConfig;
import io.myowire.notification.delivery.Claims.Place;
import io.myowire.notification.delivery.Claims.Room;
import io.myowire.notification.delivery.Places.Who;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.pgclient.PgConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Brings every due delivery to its endpoint: woken by the database as soon as there is one, many at
 * a time, so that none waits for another's receiver.
 */
@ApplicationScoped
public class Courier {
    private static final Duration POLL = Duration.ofSeconds(1);

    private final Claims claims;
    private final Attempts attempts;
    private final WebhookConfig config;
    private final InFlight inFlight;
    private final Places places;
    private final Worker worker;

    /** Where the last claim ended, so that the next one begins with others. */
    private volatile Place from = Place.START;

    /** Whether something that is due was left where it is, so that a place that comes back is waited for. */
    private volatile boolean someWait;

    Courier(Signals signals, Claims claims, Attempts attempts, WebhookConfig config, Clock clock) {
        this.claims = claims;
        this.attempts = attempts;
        this.config = config;
        this.inFlight = new InFlight(config.concurrency());
        this.places =
                new Places(config.concurrency(), config.concurrencyPerEndpoint(), config.concurrencyPerHost(), clock);
        this.worker = signals.worker("delivery", POLL, this::claim);
    }

    void start(@Observes StartupEvent started) {
        worker.start();
    }

    /**
     * What is under way may end; what does not in time is attempted again when its lease is over.
     */
    void stop(@Observes ShutdownEvent stopping) {
        var drained = inFlight.stop().toCompletableFuture();
        worker.stop();
        try {
            drained.get(config.leaseTime().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            Log.warn("deliveries under way were left to their leases");
        }
    }

    /** Claims what there are places for and begins to bring it; answers when that is begun. */
    private Uni<Boolean> claim(PgConnection connection) {
        int free = Math.min(inFlight.free(), places.free());
        if (free <= 0) {
            inFlight.claimed();
            someWait = true;
            // A session of which nothing is heard is ended.
            return connection.query("select").execute().replaceWith(false);
        }
        var room = new Room(
                free,
                config.concurrencyPerEndpoint(),
                places.fullOwners(),
                places.fullHosts(),
                places.fullEndpoints(),
                places.isForHealthyOnly());
        return claims.claim(connection, room, from, config.leaseTime())
                .call(claimed -> {
                    List<Claim> without = begin(claimed);
                    if (claimed.size() < free) {
                        from = Place.START; // all that is due was seen: the next claim needs one look
                    }
                    someWait = room.leaves(claimed.size()) || !without.isEmpty();
                    return claims.giveBack(connection, without);
                })
                .onTermination()
                .invoke(inFlight::claimed)
                .replaceWith(false);
    }

    /**
     * Begins those that find a place, and answers those that do not. The one place where work goes on by
     * itself: it is counted, and waited for at the end.
     */
    private List<Claim> begin(List<Claim> claimed) {
        List<Claim> without = new ArrayList<>();
        for (Claim claim : claimed) {
            var endpoint = claim.endpoint();
            from = new Place(endpoint.owner(), endpoint.id());
            var who = new Who(endpoint.owner(), endpoint.host(), endpoint.id());
            if (!places.take(who, endpoint.healthy())) {
                without.add(claim);
                continue;
            }
            inFlight.begin();
            attempts.bring(claim).subscribe().with(end -> ended(who, end), failure -> {
                Log.warnf(
                        "delivery %s is left to its lease: %s",
                        claim.delivery(), failure.getClass().getName());
                ended(who, Places.End.FAILED);
            });
        }
        return without;
    }

    private void ended(Who who, Places.End end) {
        places.give(who, end);
        inFlight.end();
        if (someWait) {
            worker.nudge();
        }
    }
}
