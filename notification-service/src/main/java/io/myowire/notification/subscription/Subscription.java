package io.myowire.notification.subscription;

import io.myowire.notification.alert.Change;
import io.myowire.notification.delivery.Endpoint;
import io.myowire.notification.subscription.NewSubscription.NewWebhook;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

/** What one person asked to be told of; it stays when it has ended, so that its history stands. */
@Entity
class Subscription {
    @Id
    private UUID id;

    private String owner;

    private String name;
    private int version;
    private String[] anyOf;
    private String[] allOf;
    private String[] noneOf;
    private String minLevel;
    private String[] designs;
    private String status;
    private String[] changes;
    private String feedToken;

    @SuppressWarnings("unused") // read by queries
    private byte[] feedTokenHash;

    private Instant createdAt;
    private Instant pausedAt;
    private Instant resumedAt;

    @SuppressWarnings("unused") // read by queries
    private Instant changedAt;

    @SuppressWarnings("unused") // read by queries
    private Instant endedAt;

    protected Subscription() {}

    /**
     * @param sealedFeedToken the feed's token as {@code SecretBox} seals it
     */
    Subscription(
            UUID id, String owner, NewSubscription asked, String sealedFeedToken, byte[] feedTokenHash, Instant now) {
        this.id = id;
        this.owner = owner;
        this.feedToken = sealedFeedToken;
        this.feedTokenHash = feedTokenHash;
        this.createdAt = now;
        ask(asked, now);
    }

    UUID id() {
        return id;
    }

    String owner() {
        return owner;
    }

    int version() {
        return version;
    }

    String sealedFeedToken() {
        return feedToken;
    }

    Instant createdAt() {
        return createdAt;
    }

    /** Since when nothing new is told; null if it is. */
    Instant pausedAt() {
        return resumedAt == null ? pausedAt : null;
    }

    /** Asks for something else from its next version on. */
    void change(NewSubscription asked, Instant now) {
        changedAt = now;
        ask(asked, now);
    }

    private void ask(NewSubscription asked, Instant now) {
        version++;
        if (asked.paused() && pausedAt() == null) {
            pausedAt = now;
            resumedAt = null;
        } else if (!asked.paused() && pausedAt() != null) {
            resumedAt = now;
        }
        name = asked.name();
        anyOf = once(asked.anyOf().stream());
        allOf = once(asked.allOf().stream());
        noneOf = once(asked.noneOf().stream());
        minLevel = asked.minLevel() == null ? null : asked.minLevel().name();
        designs = once(asked.designs().stream().map(Design::id));
        status = asked.status().name().toLowerCase(Locale.ROOT);
        changes = once(asked.changes().stream().map(Change::id));
    }

    void end(Instant now) {
        version++;
        endedAt = now;
    }

    /** What it asks for, with the endpoints that it has. */
    NewSubscription content(Linked linked) {
        Endpoint live = linked.liveWebhook();
        return new NewSubscription(
                name,
                List.of(anyOf),
                List.of(allOf),
                List.of(noneOf),
                null,
                minLevel == null ? null : Level.valueOf(minLevel),
                Stream.of(designs).map(Design::of).toList(),
                Status.valueOf(status.toUpperCase(Locale.ROOT)),
                Stream.of(changes).map(Change::of).toList(),
                live == null ? null : new NewWebhook(live.address()),
                linked.named(),
                pausedAt() != null,
                null);
    }

    private static String[] once(Stream<String> values) {
        return values.distinct().toArray(String[]::new);
    }
}
