package io.myowire.notification.subscription;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;

/** One address that a subscription's alerts are sent to; another address is another webhook. */
@Entity
class Webhook {
    @Id
    private UUID id;

    private UUID subscriptionId;
    private String url;

    private String secret;

    @SuppressWarnings("unused") // read by queries
    private String previousSecret;

    @SuppressWarnings("unused") // read by queries
    private Instant previousUntil;

    @SuppressWarnings("unused") // read by queries
    private Instant createdAt;

    private Instant endedAt;
    private String endedReason;

    protected Webhook() {}

    Webhook(UUID id, UUID subscriptionId, String url, String sealedSecret, Instant now) {
        this.id = id;
        this.subscriptionId = subscriptionId;
        this.url = url;
        this.secret = sealedSecret;
        this.createdAt = now;
    }

    /** Signs with this secret from now on, and with the one before it until then. */
    void rotate(String sealedSecret, Instant previousUntil) {
        this.previousSecret = secret;
        this.previousUntil = previousUntil;
        this.secret = sealedSecret;
    }

    UUID subscriptionId() {
        return subscriptionId;
    }

    String url() {
        return url;
    }

    boolean isLive() {
        return endedAt == null;
    }

    Instant endedAt() {
        return endedAt;
    }

    String endedReason() {
        return endedReason;
    }
}
