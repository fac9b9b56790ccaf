package io.myowire.notification.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A delivery as the alert's owner sees it.
 *
 * @param sequence grows with each delivery of the endpoint: of two, the later one tells what is newer
 * @param state {@code pending}, {@code delivered}, {@code superseded} (something newer of the finding was sent
 *     first) or {@code abandoned}
 * @param reason why it was superseded or abandoned
 * @param underWay true while an attempt is
 * @param nextAttemptAt when it is tried again, of one that is pending
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeliveryView(
        UUID id,
        List<UUID> alertIds,
        UUID endpointId,
        String channel,
        UUID findingId,
        int findingVersion,
        long sequence,
        String state,
        String reason,
        Boolean underWay,
        Instant nextAttemptAt,
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
        boolean underWay = pending && row.getOffsetDateTime("lease_until") != null;
        return new DeliveryView(
                row.getUUID("id"),
                List.of(row.getArrayOfUUIDs("alerts")),
                row.getUUID("endpoint_id"),
                row.getString("channel"),
                row.getUUID("subject_id"),
                row.getInteger("subject_version"),
                row.getLong("sequence"),
                row.getString("state"),
                row.getString("reason"),
                underWay ? true : null,
                pending && !underWay ? row.getOffsetDateTime("next_attempt_at").toInstant() : null,
                attempts);
    }
}
