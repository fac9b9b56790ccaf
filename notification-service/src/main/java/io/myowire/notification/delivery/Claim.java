package io.myowire.notification.delivery;

import io.myowire.notification.alert.AlertView;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A delivery that is ours to attempt until its lease ends.
 *
 * @param fence which claim of the delivery this is: what an older one says later counts for nothing
 * @param attempt the number of this attempt
 * @param step the same, since the owner last asked for it again
 * @param sequence grows with each delivery of the endpoint
 * @param postedAt when what it tells of was published, null if that was not written down
 * @param traceparent the span that made it, null if none was recorded
 */
record Claim(
        UUID delivery,
        long fence,
        int attempt,
        int step,
        long sequence,
        Target endpoint,
        Instant postedAt,
        String traceparent,
        AlertView alert) {

    /**
     * Where it is brought to.
     *
     * @param secrets sealed: the endpoint's own, and the one before it while that signs too
     * @param signingKey sealed
     * @param ended why nothing is to be sent there any more, null if it lives
     * @param healthy whether it answered the last time, or was never asked
     */
    record Target(
            UUID id,
            String owner,
            String channel,
            String address,
            String host,
            boolean thin,
            List<String> secrets,
            String signingKey,
            String ended,
            boolean healthy) {
        /** Without addresses and secrets, which belong in no log. */
        @Override
        public String toString() {
            return "Target[id=%s, channel=%s]".formatted(id, channel);
        }

        static Target from(Row row) {
            return new Target(
                    row.getUUID("endpoint_id"),
                    row.getString("owner"),
                    row.getString("channel"),
                    row.getString("address"),
                    row.getString("host"),
                    row.getBoolean("thin"),
                    Stream.of(row.getString("secret"), row.getString("previous_secret"))
                            .filter(Objects::nonNull)
                            .toList(),
                    row.getString("signing_key"),
                    row.getString("ended"),
                    row.getBoolean("healthy"));
        }
    }

    static Claim from(Row row) {
        OffsetDateTime postedAt = row.getOffsetDateTime("posted_at");
        return new Claim(
                row.getUUID("delivery"),
                row.getLong("fence"),
                row.getInteger("attempts"),
                row.getInteger("step"),
                row.getLong("sequence"),
                Target.from(row),
                postedAt == null ? null : postedAt.toInstant(),
                row.getString("traceparent"),
                AlertView.from(row));
    }
}
