package io.myowire.notification.subscription;

import io.myowire.database.IdSource;
import io.myowire.http.Problem.FieldError;
import io.myowire.notification.Problems;
import io.myowire.notification.delivery.webhook.WebhookConfig;
import io.myowire.notification.delivery.webhook.WebhookUrl;
import io.myowire.notification.secret.SecretBox;
import io.myowire.notification.topic.Vocabulary;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes, changes and ends subscriptions with their webhooks, each in the current transaction. */
@ApplicationScoped
class SubscriptionService {
    private static final int TOKEN_BYTES = 32;
    private static final Duration ROTATION = Duration.ofHours(24);

    private final SubscriptionRepository subscriptions;
    private final Vocabulary vocabulary;
    private final SecretBox secrets;
    private final WebhookConfig webhooks;
    private final SubscriptionConfig config;
    private final IdSource ids;
    private final Clock clock;
    private final String publicUrl;
    private final SecureRandom random = new SecureRandom();

    SubscriptionService(
            SubscriptionRepository subscriptions,
            Vocabulary vocabulary,
            SecretBox secrets,
            WebhookConfig webhooks,
            SubscriptionConfig config,
            IdSource ids,
            Clock clock,
            @ConfigProperty(name = "myowire.public-url") String publicUrl) {
        this.subscriptions = subscriptions;
        this.vocabulary = vocabulary;
        this.secrets = secrets;
        this.webhooks = webhooks;
        this.config = config;
        this.ids = ids;
        this.clock = clock;
        this.publicUrl = publicUrl.replaceAll("/+$", "");
    }

    Uni<SubscriptionView> create(String owner, NewSubscription asked) {
        return check(asked)
                .chain(() -> requireRoom(owner))
                .chain(() -> {
                    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes());
                    return subscriptions.persist(new Subscription(
                            ids.next(), owner, asked, secrets.seal(token), FeedToken.hash(token), clock.instant()));
                })
                .chain(subscription -> withWebhook(subscription, asked))
                .invoke(view -> Log.infof("subscription %s created", view.id()));
    }

    private Uni<Void> requireRoom(String owner) {
        return subscriptions
                .lockAndCount(owner)
                .invoke(count -> {
                    if (count >= config.maxPerOwner()) {
                        throw Problems.tooManySubscriptions(config.maxPerOwner());
                    }
                })
                .replaceWithVoid();
    }

    Uni<SubscriptionView> view(Subscription subscription) {
        return lastWebhook(subscription).map(webhook -> view(subscription, webhook, null));
    }

    Uni<List<SubscriptionView>> views(List<Subscription> found) {
        return subscriptions
                .lastWebhooks(found.stream().map(Subscription::id).toList())
                .map(webhooks -> {
                    Map<UUID, Webhook> bySubscription =
                            webhooks.stream().collect(Collectors.toMap(Webhook::subscriptionId, Function.identity()));
                    return found.stream()
                            .map(it -> view(it, bySubscription.get(it.id()), null))
                            .toList();
                });
    }

    /**
     * @param change gives what is asked for instead of what was
     */
    Uni<SubscriptionView> change(Subscription subscription, Function<NewSubscription, Uni<NewSubscription>> change) {
        return lastWebhook(subscription).chain(last -> {
            Webhook live = last != null && last.isLive() ? last : null;
            NewSubscription before = subscription.content(live);
            return change.apply(before).chain(asked -> change(subscription, last, before, asked));
        });
    }

    /** Gives the webhook a new secret; the one before it signs too for a day. */
    Uni<SubscriptionView> rotateSecret(Subscription subscription) {
        return lastWebhook(subscription)
                .map(webhook -> {
                    if (webhook == null || !webhook.isLive()) {
                        throw Problems.noWebhook();
                    }
                    String secret = newSecret();
                    webhook.rotate(secrets.seal(secret), clock.instant().plus(ROTATION));
                    return view(subscription, webhook, secret);
                })
                .invoke(view -> Log.infof("subscription %s has a new secret", view.id()));
    }

    Uni<Void> end(Subscription subscription) {
        subscription.end(clock.instant());
        return subscriptions
                .endWebhook(subscription.id(), "the subscription was ended", clock.instant())
                .invoke(() -> Log.infof("subscription %s ended", subscription.id()));
    }

    private Uni<SubscriptionView> change(
            Subscription subscription, Webhook last, NewSubscription before, NewSubscription asked) {
        if (asked.equals(before)) {
            return Uni.createFrom().item(view(subscription, last, null));
        }
        return check(asked)
                .invoke(() -> subscription.change(asked))
                .chain(() -> rewire(subscription, last, before, asked))
                .invoke(view -> Log.infof("subscription %s changed", view.id()));
    }

    private Uni<SubscriptionView> rewire(
            Subscription subscription, Webhook last, NewSubscription before, NewSubscription asked) {
        if (before.webhook() != null && before.webhook().equals(asked.webhook())) {
            return Uni.createFrom().item(view(subscription, last, null));
        }
        if (before.webhook() == null && asked.webhook() == null) {
            return Uni.createFrom().item(view(subscription, last, null));
        }
        String reason = asked.webhook() == null
                ? "the webhook was removed by its owner"
                : "the webhook was replaced by its owner";
        return subscriptions
                .endWebhook(subscription.id(), reason, clock.instant())
                .chain(() -> withWebhook(subscription, asked));
    }

    /** Gives the subscription the webhook that it asks for, and its secret to see once. */
    private Uni<SubscriptionView> withWebhook(Subscription subscription, NewSubscription asked) {
        if (asked.webhook() == null) {
            return Uni.createFrom().item(view(subscription, null, null));
        }
        String secret = newSecret();
        var webhook = new Webhook(
                ids.next(), subscription.id(), asked.webhook().url(), secrets.seal(secret), clock.instant());
        return subscriptions.add(webhook).map(added -> view(subscription, added, secret));
    }

    private Uni<Webhook> lastWebhook(Subscription subscription) {
        return subscriptions
                .lastWebhooks(List.of(subscription.id()))
                .map(found -> found.isEmpty() ? null : found.getFirst());
    }

    private Uni<Void> check(NewSubscription asked) {
        List<FieldError> errors = new ArrayList<>(asked.errors());
        if (asked.webhook() != null) {
            WebhookUrl.refusal(asked.webhook().url(), webhooks.allowLoopback())
                    .ifPresent(reason -> errors.add(new FieldError("/webhook/url", reason)));
        }
        if (!errors.isEmpty()) {
            throw Problems.invalid(errors);
        }
        return vocabulary.require(asked.topicPointers());
    }

    private SubscriptionView view(Subscription subscription, Webhook webhook, String secret) {
        String token = secrets.open(subscription.sealedFeedToken());
        return SubscriptionView.of(subscription, webhook, secret, publicUrl + "/feeds/" + token);
    }

    private String newSecret() {
        return "whsec_" + Base64.getEncoder().encodeToString(bytes());
    }

    private byte[] bytes() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return bytes;
    }
}
