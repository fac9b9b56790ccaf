package io.myowire.notification.delivery;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where someone wants to be reached. */
@Schema(name = "NewEndpoint", description = "Where you want to be reached.")
public record NewEndpoint(
        @Schema(examples = "webhook", defaultValue = "webhook", description = "webhook is all there is yet")
        @Size(max = 20)
        @Pattern(regexp = "webhook", message = "must be webhook")
        String channel,

        @Schema(examples = "https://lab.example/hook", description = "Of a webhook its URL") @NotBlank @Size(max = 2000)
        String address,

        @Schema(examples = "false", defaultValue = "false", description = "Whether ids and a link are enough")
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
