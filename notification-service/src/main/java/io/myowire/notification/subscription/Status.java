package io.myowire.notification.subscription;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whether findings are told of that nobody has reviewed. */
@Schema(name = "SubscriptionStatus")
enum Status {
    @JsonProperty("accepted")
    ACCEPTED,
    @JsonProperty("any")
    ANY
}
