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
 * @param secrets sealed: the endpoint's own, and the one before it while that signs too
 * @param postedAt when what it tells of was published, null if that was not written down
 * @param traceparent the span that made it, null if none was recorded
 * @param ended why nothing is to be sent to the endpoint any more, null if it lives
 */
record Claim(
        UUID delivery,
        long fence,
        int attempt,
        int step,
        UUID endpoint,
        String url,
        List<String> secrets,
        Instant postedAt,
        String traceparent,
        String ended,
        AlertView alert) {

    static Claim from(Row row) {
        return new Claim(
                row.getUUID("delivery"),
                row.getLong("fence"),
                row.getInteger("attempts"),
                row.getInteger("step"),
                row.getUUID("endpoint"),
                row.getString("url"),
                secrets(row),
                postedAt(row),
                row.getString("traceparent"),
                row.getString("ended"),
                AlertView.from(row));
    }

    private static Instant postedAt(Row row) {
        OffsetDateTime at = row.getOffsetDateTime("posted_at");
        return at == null ? null : at.toInstant();
    }

    private static List<String> secrets(Row row) {
        return Stream.of(row.getString("secret"), row.getString("previous_secret"))
                .filter(Objects::nonNull)
                .toList();
    }
}
