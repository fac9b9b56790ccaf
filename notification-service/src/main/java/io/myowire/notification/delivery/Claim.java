package io.myowire.notification.delivery;

import io.myowire.notification.alert.AlertView;
import io.vertx.mutiny.sqlclient.Row;
import java.util.UUID;

/**
 * A delivery that is ours to attempt until its lease ends.
 *
 * @param fence which claim of the delivery this is: what an older one says later counts for nothing
 * @param attempt the number of this attempt
 * @param step the same, since the owner last asked for it again
 * @param secret sealed; while it is being changed, the new and the old, parted by a space
 * @param ended why nothing is to be sent to the endpoint any more, null if it lives
 */
record Claim(
        UUID delivery,
        long fence,
        int attempt,
        int step,
        UUID endpoint,
        String url,
        String secret,
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
                row.getString("secret"),
                row.getString("ended"),
                AlertView.from(row));
    }
}
