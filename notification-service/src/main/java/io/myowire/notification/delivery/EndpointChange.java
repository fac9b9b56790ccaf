package io.myowire.notification.delivery;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What may be changed of an endpoint; what is absent stays. */
@Schema(name = "EndpointChange", description = "What is to be changed; what is absent stays.")
record EndpointChange(
        @Schema(examples = "true", description = "Whether it is sent ids and a link alone")
        Boolean thin) {}
