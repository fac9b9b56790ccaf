package io.myowire.notification.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;

/**
 * An endpoint as its owner meets it.
 *
 * @param thin whether it is sent ids only
 * @param secret for {@code v1} signatures; shown only in the answer to the request that made it
 * @param publicKey for {@code v1a} signatures
 * @param state {@code live}, {@code failing} (the last attempt did) or {@code ended}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EndpointView(
        UUID id,
        int version,
        String channel,
        String address,
        boolean thin,
        String secret,
        String publicKey,
        String state,
        String endedReason,
        Instant createdAt,
        Instant endedAt,
        Instant succeededAt,
        Instant failingSince) {}
