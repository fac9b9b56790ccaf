package io.myowire.notification.delivery;

import io.myowire.notification.channel.Reply;
import java.time.Duration;

/** What an attempt means for its delivery. */
sealed interface Outcome {
    record Delivered() implements Outcome {}

    record Retry(Duration delay) implements Outcome {}

    record Abandoned(String reason) implements Outcome {}

    /** Nothing more is sent to this endpoint. */
    record EndpointGone(String reason) implements Outcome {}

    /**
     * The outcome that follows from what came back.
     *
     * @param attempts how many there have been, with this one
     * @param random from 0 to 1
     */
    static Outcome of(Reply reply, int attempts, RetrySchedule schedule, double random) {
        if (reply.succeeded()) {
            return new Delivered();
        }
        if (reply.isGone()) {
            return new EndpointGone("the receiver answered 410 Gone");
        }
        return schedule.after(attempts, reply.retryAfter(), random)
                .<Outcome>map(Retry::new)
                .orElseGet(() ->
                        new Abandoned("no success in %d attempts, the last: %s".formatted(attempts, reply.error())));
    }
}
