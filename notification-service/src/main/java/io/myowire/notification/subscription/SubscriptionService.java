package io.myowire.notification.subscription;

import io.myowire.database.IdSource;
import io.myowire.http.Problem.FieldError;
import io.myowire.notification.Audit;
import io.myowire.notification.Audit.Action;
import io.myowire.notification.Problems;
import io.myowire.notification.channel.webhook.WebhookConfig;
import io.myowire.notification.channel.webhook.WebhookUrl;
import io.myowire.notification.delivery.Endpoint;
import io.myowire.notification.delivery.Endpoints;
import io.myowire.notification.secret.SecretBox;
import io.myowire.notification.topic.Vocabulary;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes, changes and ends subscriptions with their webhooks, each in the current transaction. */
@ApplicationScoped
class SubscriptionService {
    private static final int TOKEN_BYTES = 32;

    private final SubscriptionRepository subscriptions;
    private final Endpoints endpoints;
    private final Wiring wiring;
    private final Vocabulary vocabulary;
    private final SecretBox secrets;
    private final WebhookConfig webhooks;
    private final SubscriptionConfig config;
    private final Audit audit;
    private final IdSource ids;
    private final Clock clock;
    private final String publicUrl;
    private final SecureRandom random = new SecureRandom();

    SubscriptionService(
            SubscriptionRepository subscriptions,
            Endpoints endpoints,
            Wiring wiring,
            Vocabulary vocabulary,
            SecretBox secrets,
            WebhookConfig webhooks,
            SubscriptionConfig config,
            Audit audit,
            IdSource ids,
            Clock clock,
            @ConfigProperty(name = "myowire.public-url") String publicUrl) {
        this.subscriptions = subscriptions;
        this.endpoints = endpoints;
        this.wiring = wiring;
        this.vocabulary = vocabulary;
        this.secrets = secrets;
        this.webhooks = webhooks;
        this.config = config;
        this.audit = audit;
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
                .call(subscription -> audited(Action.CREATED, subscription))
                .chain(subscription -> wire(subscription, Linked.NONE, asked))
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
        return wiring.linked(subscription).map(linked -> view(subscription, linked, null));
    }

    Uni<List<SubscriptionView>> views(List<Subscription> found) {
        return subscriptions
                .linked(found.stream().map(Subscription::id).toList())
                .chain(links -> endpoints
                        .all(links.values().stream()
                                .flatMap(List::stream)
                                .distinct()
                                .toList())
                        .map(all -> views(found, links, all)));
    }

    private List<SubscriptionView> views(
            List<Subscription> found, Map<UUID, List<UUID>> links, List<Endpoint> endpointsOfAll) {
        return found.stream()
                .map(subscription -> {
                    List<UUID> own = links.getOrDefault(subscription.id(), List.of());
                    var linked = endpointsOfAll.stream()
                            .filter(endpoint -> own.contains(endpoint.id()))
                            .toList();
                    return view(subscription, new Linked(linked), null);
                })
                .toList();
    }

    /**
     * @param change gives what is asked for instead of what was
     */
    Uni<SubscriptionView> change(Subscription subscription, Function<NewSubscription, Uni<NewSubscription>> change) {
        return wiring.linked(subscription).chain(linked -> {
            NewSubscription before = subscription.content(linked);
            return change.apply(before).chain(asked -> change(subscription, linked, before, asked));
        });
    }

    /** Gives the webhook a new secret; the one before it signs too for a day. */
    Uni<SubscriptionView> rotateSecret(Subscription subscription) {
        return wiring.linked(subscription)
                .invoke(linked -> {
                    if (linked.liveWebhook() == null) {
                        throw Problems.noWebhook();
                    }
                })
                .chain(linked ->
                        endpoints.rotate(linked.liveWebhook()).map(made -> view(subscription, linked, made.secret())))
                .invoke(view -> Log.infof("subscription %s has a new secret", view.id()));
    }

    Uni<Void> end(Subscription subscription) {
        subscription.end(clock.instant());
        return wiring.linked(subscription)
                .chain(linked -> wiring.unlink(subscription, linked.endpoints(), "the subscription was ended"))
                .chain(() -> audited(Action.ENDED, subscription))
                .invoke(() -> Log.infof("subscription %s ended", subscription.id()));
    }

    private Uni<SubscriptionView> change(
            Subscription subscription, Linked linked, NewSubscription before, NewSubscription asked) {
        if (asked.equals(before)) {
            return Uni.createFrom().item(view(subscription, linked, null));
        }
        boolean rewired = !Objects.equals(before.webhook(), asked.webhook())
                || !before.endpointIds().equals(asked.endpointIds());
        return check(asked)
                .invoke(() -> subscription.change(asked, clock.instant()))
                .chain(() -> audited(Action.CHANGED, subscription))
                .chain(() -> rewired
                        ? wire(subscription, linked, asked)
                        : Uni.createFrom().item(view(subscription, linked, null)))
                .invoke(view -> Log.infof("subscription %s changed", view.id()));
    }

    private Uni<SubscriptionView> wire(Subscription subscription, Linked before, NewSubscription asked) {
        return wiring.wire(subscription, before, asked)
                .map(wired -> view(subscription, wired.linked(), wired.secret()));
    }

    /** Fails with all that is wrong with it. */
    Uni<Void> check(NewSubscription asked) {
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

    private Uni<Void> audited(Action action, Subscription subscription) {
        return audit.add(subscription.owner(), action, "subscription", subscription.id(), subscription.version());
    }

    private SubscriptionView view(Subscription subscription, Linked linked, String secret) {
        String token = secrets.open(subscription.sealedFeedToken());
        return SubscriptionView.of(subscription, linked, secret, publicUrl + "/feeds/" + token);
    }

    private byte[] bytes() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return bytes;
    }
}
