package io.myowire.notification.delivery;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * An address of somebody's on a channel, shared by her subscriptions; another address is another
 * endpoint. It stays when it has ended, so that its history stands.
 */
@Entity
public class Endpoint {
    /** For so long the secret before the newest one signs too. */
    private static final Duration ROTATION = Duration.ofHours(24);

    @Id
    private UUID id;

    private String owner;
    private String channel;
    private String address;

    private String host;

    private boolean thin;
    private boolean ofSubscription;
    private String secret;

    @SuppressWarnings("unused") // read by queries
    private String previousSecret;

    @SuppressWarnings("unused") // read by queries
    private Instant previousUntil;

    private String signingKey;
    private int version;
    private Instant createdAt;
    private Instant endedAt;
    private String endedReason;
    private Instant succeededAt;
    private Instant failingSince;

    protected Endpoint() {}

    /**
     * @param ofSubscription whether it ends with the last subscription that uses it
     * @param secret sealed, as {@code signingKey}
     */
    Endpoint(
            UUID id,
            String owner,
            NewEndpoint asked,
            String host,
            boolean ofSubscription,
            String secret,
            String signingKey,
            Instant now) {
        this.id = id;
        this.owner = owner;
        this.channel = asked.channel();
        this.address = asked.address();
        this.host = host;
        this.thin = asked.thin();
        this.ofSubscription = ofSubscription;
        this.secret = secret;
        this.signingKey = signingKey;
        this.version = 1;
        this.createdAt = now;
    }

    public UUID id() {
        return id;
    }

    public String address() {
        return address;
    }

    public boolean isLive() {
        return endedAt == null;
    }

    /** Null while it is in use. */
    public Instant endedAt() {
        return endedAt;
    }

    public String endedReason() {
        return endedReason;
    }

    public boolean isOfSubscription() {
        return ofSubscription;
    }

    String owner() {
        return owner;
    }

    int version() {
        return version;
    }

    String channel() {
        return channel;
    }

    String host() {
        return host;
    }

    boolean isThin() {
        return thin;
    }

    /** Sealed, as the signing key. */
    String secret() {
        return secret;
    }

    String signingKey() {
        return signingKey;
    }

    /** Signs with this secret from now on, and with the one before it for a day. */
    void rotate(String sealedSecret, Instant now) {
        previousSecret = secret;
        previousUntil = now.plus(ROTATION);
        secret = sealedSecret;
        version++;
    }

    /** Has only ids sent from now on, or whole alerts. */
    void sendThin(boolean wanted) {
        if (thin != wanted) {
            thin = wanted;
            version++;
        }
    }

    void end(String reason, Instant now) {
        endedAt = now;
        endedReason = reason;
        version++;
    }

    EndpointView view(String shownSecret, String publicKey) {
        return new EndpointView(
                id,
                version,
                channel,
                address,
                thin,
                shownSecret,
                publicKey,
                state(),
                endedReason,
                createdAt,
                endedAt,
                succeededAt,
                failingSince);
    }

    private String state() {
        if (!isLive()) {
            return "ended";
        }
        return failingSince == null ? "live" : "failing";
    }
}
