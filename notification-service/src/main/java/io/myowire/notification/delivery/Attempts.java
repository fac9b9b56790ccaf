package io.myowire.notification.delivery;

import io.myowire.messaging.Traces;
import io.myowire.notification.channel.Channel;
import io.myowire.notification.channel.Reply;
import io.myowire.notification.channel.webhook.WebhookConfig;
import io.myowire.notification.delivery.DeliveryMetrics.End;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.quarkus.arc.All;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Makes one attempt to bring what was claimed, each in the trace of its event, and sees to what became of it. */
@ApplicationScoped
class Attempts {
    private static final AttributeKey<String> DELIVERY = AttributeKey.stringKey("myowire.delivery.id");
    private static final AttributeKey<Long> ATTEMPT = AttributeKey.longKey("myowire.delivery.attempt");
    private static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");
    private static final Duration FIRST_WAIT = Duration.ofMillis(100);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private final Messages messages;
    private final Map<String, Channel> channels;
    private final Outcomes outcomes;
    private final WebhookConfig config;
    private final RetrySchedule schedule;
    private final Clock clock;
    private final DeliveryMetrics metrics;
    private final Traces traces;

    Attempts(
            Messages messages,
            @All List<Channel> channels,
            Outcomes outcomes,
            WebhookConfig config,
            Clock clock,
            DeliveryMetrics metrics,
            Traces traces) {
        this.messages = messages;
        this.channels = channels.stream().collect(Collectors.toMap(Channel::name, Function.identity()));
        this.outcomes = outcomes;
        this.config = config;
        this.schedule = new RetrySchedule(config.retries());
        this.clock = clock;
        this.metrics = metrics;
        this.traces = traces;
    }

    /** Makes the attempt, writes down what came of it, and answers how the place was used. */
    Uni<Places.End> bring(Claim claim) {
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
        return channels.get(claim.endpoint().channel()).bring(messages.of(claim), at);
    }

    private Uni<Void> finish(Claim claim, Reply reply, Instant at, Duration took) {
        Outcome outcome = Outcome.of(
                reply, claim.step(), schedule, ThreadLocalRandom.current().nextDouble());
        return outcomes.finish(claim, outcome, reply, at, took)
                .onFailure()
                .retry()
                .withBackOff(FIRST_WAIT, LONGEST_WAIT)
                .expireIn(config.leaseTime().toMillis())
                .invoke(written -> log(claim, outcome, reply, written))
                .replaceWithVoid();
    }

    private void log(Claim claim, Outcome outcome, Reply reply, boolean written) {
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
            String why = reply.succeeded() ? "" : ", " + reply.cause();
            Log.infof("delivery %s, attempt %d: %s%s", claim.delivery(), claim.attempt(), word, why);
        } else {
            Log.warnf("delivery %s is another's by now: %s came late", claim.delivery(), word);
        }
    }
}
