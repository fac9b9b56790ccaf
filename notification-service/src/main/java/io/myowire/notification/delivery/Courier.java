package io.myowire.notification.delivery;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.myowire.database.Signals;
import io.myowire.database.Worker;
import io.myowire.messaging.Traces;
import io.myowire.notification.channel.Channel;
import io.myowire.notification.channel.Message;
import io.myowire.notification.channel.Reply;
import io.myowire.notification.channel.webhook.WebhookConfig;
import io.myowire.notification.delivery.Claims.Place;
import io.myowire.notification.delivery.Claims.Room;
import io.myowire.notification.delivery.DeliveryMetrics.End;
import io.myowire.notification.delivery.Places.Who;
import io.myowire.notification.secret.SecretBox;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.quarkus.arc.All;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.pgclient.PgConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Brings every due delivery to its endpoint: woken by the database as soon as there is one, many at
 * a time, so that none waits for another's receiver.
 */
@ApplicationScoped
public class Courier {
    private static final AttributeKey<String> DELIVERY = AttributeKey.stringKey("myowire.delivery.id");
    private static final AttributeKey<Long> ATTEMPT = AttributeKey.longKey("myowire.delivery.attempt");
    private static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration FIRST_WAIT = Duration.ofMillis(100);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private final Claims claims;
    private final Outcomes outcomes;
    private final Map<String, Channel> channels;
    private final WebhookConfig config;
    private final SecretBox secrets;
    private final ObjectMapper mapper;
    private final String publicUrl;
    private final Clock clock;
    private final DeliveryMetrics metrics;
    private final Traces traces;
    private final RetrySchedule schedule;
    private final InFlight inFlight;
    private final Places places;
    private final Worker worker;

    /** Where the last claim ended, so that the next one begins with others. */
    private volatile Place from = Place.START;

    /** Whether something that is due was left where it is, so that a place that comes back is waited for. */
    private volatile boolean someWait;

    Courier(
            Signals signals,
            Claims claims,
            Outcomes outcomes,
            @All List<Channel> channels,
            WebhookConfig config,
            SecretBox secrets,
            ObjectMapper mapper,
            @ConfigProperty(name = "myowire.public-url") String publicUrl,
            Clock clock,
            DeliveryMetrics metrics,
            Traces traces) {
        this.claims = claims;
        this.outcomes = outcomes;
        this.channels = channels.stream().collect(Collectors.toMap(Channel::name, Function.identity()));
        this.config = config;
        this.secrets = secrets;
        this.mapper = mapper;
        this.publicUrl = publicUrl.replaceAll("/+$", "");
        this.clock = clock;
        this.metrics = metrics;
        this.traces = traces;
        this.schedule = new RetrySchedule(config.retries());
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
            bring(claim).subscribe().with(end -> ended(who, end), failure -> {
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

    private Uni<Places.End> bring(Claim claim) {
        if (claim.endpoint().ended() != null) {
            return outcomes.abandon(
                            claim, "the endpoint has ended: " + claim.endpoint().ended())
                    .invoke(() -> Log.infof("delivery %s abandoned", claim.delivery()))
                    .replaceWith(Places.End.FAILED);
        }
        Instant at = clock.instant();
        long began = System.nanoTime();
        return Uni.createFrom()
                .deferred(() -> attemptInItsTrace(claim, at))
                .onFailure()
                .recoverWithItem(failure -> Reply.unanswered("not sent: " + failure.getMessage()))
                .chain(reply -> {
                    Duration took = Duration.ofNanos(System.nanoTime() - began);
                    return finish(claim, reply, at, took).replaceWith(Places.End.of(reply, took, config.deadline()));
                });
    }

    /**
     * The receiver learns nothing of the trace, and the trace nothing of the receiver's address.
     */
    private Uni<Reply> attemptInItsTrace(Claim claim, Instant at) {
        return traces.span(
                "deliver webhook",
                SpanKind.CLIENT,
                Objects.requireNonNullElse(claim.traceparent(), ""),
                Attributes.of(DELIVERY, claim.delivery().toString(), ATTEMPT, (long) claim.attempt()),
                span -> attempt(claim, at).invoke(reply -> note(reply, span)));
    }

    private static void note(Reply reply, Span span) {
        if (reply.status() != null) {
            span.setAttribute(STATUS, reply.status().longValue());
        }
        if (!reply.succeeded()) {
            span.setStatus(StatusCode.ERROR);
        }
    }

    private Uni<Reply> attempt(Claim claim, Instant at) {
        return channels.get(claim.endpoint().channel()).bring(message(claim), at);
    }

    private Message message(Claim claim) {
        var endpoint = claim.endpoint();
        var target = new Message.Target(
                endpoint.address(),
                endpoint.secrets().stream().map(secrets::open).toList(),
                secrets.open(endpoint.signingKey()),
                endpoint.thin());
        var alert = claim.alert();
        return new Message(
                claim.delivery(),
                claim.attempt(),
                alert.id().toString(),
                alert.type(),
                alert.createdAt(),
                mapper.<ObjectNode>valueToTree(alert).put("sequence", claim.sequence()),
                publicUrl + "/api/alerts/" + alert.id(),
                target);
    }

    private Uni<Void> finish(Claim claim, Reply reply, Instant at, Duration took) {
        Outcome outcome = Outcome.of(
                reply, claim.step(), schedule, ThreadLocalRandom.current().nextDouble());
        return outcomes.finish(claim, outcome, reply, at, took)
                .onFailure()
                .retry()
                .withBackOff(FIRST_WAIT, LONGEST_WAIT)
                .expireIn(config.leaseTime().toMillis())
                .invoke(written -> log(claim, outcome, written))
                .replaceWithVoid();
    }

    private void log(Claim claim, Outcome outcome, boolean written) {
        End end =
                switch (outcome) {
                    case Outcome.Delivered delivered -> End.DELIVERED;
                    case Outcome.Retry retry -> End.FAILED;
                    case Outcome.Abandoned abandoned -> End.ABANDONED;
                    case Outcome.EndpointGone gone -> End.GONE;
                };
        metrics.ended(claim, written ? end : End.LATE);
        String word = end.tag();
        if (written) {
            Log.infof("delivery %s, attempt %d: %s", claim.delivery(), claim.attempt(), word);
        } else {
            Log.warnf("delivery %s is another's by now: %s came late", claim.delivery(), word);
        }
    }
}
