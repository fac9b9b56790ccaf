package io.myowire.notification.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A delivery as the alert's owner sees it.
 *
 * @param reason why it was abandoned
 * @param nextAttempt when it is tried again, of one that is pending
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeliveryView(
        UUID id,
        UUID alert,
        UUID subscription,
        String channel,
        String state,
        String reason,
        Instant nextAttempt,
        List<Attempt> attempts) {

    /**
     * One try.
     *
     * @param status of HTTP, absent if there was no answer
     * @param error why it failed, absent if it did not
     * @param reply the beginning of the answer, absent if there was none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Attempt(int number, Instant at, Integer status, int millis, String error, String reply) {
        static Attempt from(Row row) {
            return new Attempt(
                    row.getInteger("number"),
                    row.getOffsetDateTime("at").toInstant(),
                    row.getInteger("status"),
                    row.getInteger("millis"),
                    row.getString("error"),
                    row.getString("reply"));
        }
    }

    static DeliveryView from(Row row, List<Attempt> attempts) {
        boolean pending = row.getString("state").equals("pending");
        return new DeliveryView(
                row.getUUID("id"),
                row.getUUID("alert_id"),
                row.getUUID("subscription_id"),
                row.getString("channel"),
                row.getString("state"),
                row.getString("reason"),
                pending ? row.getOffsetDateTime("next_attempt_at").toInstant() : null,
                attempts);
    }
}
