package io.myowire.notification.subscription;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether findings are told of that nobody has reviewed. */
enum Review {
    @JsonProperty("accepted")
    ACCEPTED,
    @JsonProperty("all")
    ALL
}
