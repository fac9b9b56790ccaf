package io.myowire.notification.delivery;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * Where someone wants to be reached.
 *
 * @param channel {@code webhook}
 * @param address of a webhook its URL
 * @param thin whether ids are enough
 */
public record NewEndpoint(
        @Pattern(regexp = "webhook", message = "must be webhook")
        String channel,

        @NotBlank @Size(max = 2000) String address,
        boolean thin) {
    static final String WEBHOOK = "webhook";

    public NewEndpoint {
        channel = channel == null ? WEBHOOK : channel;
    }

    /** A webhook that gets whole alerts. */
    public static NewEndpoint webhook(String url) {
        return new NewEndpoint(WEBHOOK, url, false);
    }
}
