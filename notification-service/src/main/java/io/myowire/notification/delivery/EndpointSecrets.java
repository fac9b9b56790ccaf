package io.myowire.notification.delivery;

import io.myowire.notification.secret.Sealed;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** Says what endpoints keep sealed. */
class EndpointSecrets {
    @Produces
    @Singleton
    Sealed sealed() {
        return new Sealed("endpoint", List.of("secret", "previous_secret", "signing_key"));
    }
}
