package io.myowire.notification.subscription;

import io.myowire.database.IdSource;
import io.myowire.http.Problem.FieldError;
import io.myowire.notification.Problems;
import io.myowire.notification.channel.webhook.WebhookConfig;
import io.myowire.notification.channel.webhook.WebhookUrl;
import io.myowire.notification.delivery.Endpoint;
import io.myowire.notification.delivery.Endpoints;
import io.myowire.notification.delivery.Endpoints.Made;
import io.myowire.notification.secret.SecretBox;
import io.myowire.notification.subscription.NewSubscription.NewWebhook;
import io.myowire.notification.topic.Vocabulary;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes, changes and ends subscriptions with their webhooks, each in the current transaction. */
@ApplicationScoped
class SubscriptionService {
    private static final int TOKEN_BYTES = 32;

    private final SubscriptionRepository subscriptions;
    private final Endpoints endpoints;
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
            Endpoints endpoints,
            Vocabulary vocabulary,
            SecretBox secrets,
            WebhookConfig webhooks,
            SubscriptionConfig config,
            IdSource ids,
            Clock clock,
            @ConfigProperty(name = "myowire.public-url") String publicUrl) {
        this.subscriptions = subscriptions;
        this.endpoints = endpoints;
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
        return linked(subscription).map(linked -> view(subscription, linked, null));
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
        return linked(subscription).chain(linked -> {
            NewSubscription before = subscription.content(linked);
            return change.apply(before).chain(asked -> change(subscription, linked, before, asked));
        });
    }

    /** Gives the webhook a new secret; the one before it signs too for a day. */
    Uni<SubscriptionView> rotateSecret(Subscription subscription) {
        return linked(subscription)
                .map(linked -> {
                    if (linked.liveWebhook() == null) {
                        throw Problems.noWebhook();
                    }
                    var made = endpoints.rotate(linked.liveWebhook());
                    return view(subscription, linked, made.secret());
                })
                .invoke(view -> Log.infof("subscription %s has a new secret", view.id()));
    }

    Uni<Void> end(Subscription subscription) {
        subscription.end(clock.instant());
        return linked(subscription)
                .chain(linked -> unlink(subscription, linked.endpoints(), "the subscription was ended"))
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
                .invoke(() -> subscription.change(asked))
                .chain(() -> rewired
                        ? wire(subscription, linked, asked)
                        : Uni.createFrom().item(view(subscription, linked, null)))
                .invoke(view -> Log.infof("subscription %s changed", view.id()));
    }

    /** Links what is asked for and lets go of what is not, with the webhook's secret to see once. */
    private Uni<SubscriptionView> wire(Subscription subscription, Linked before, NewSubscription asked) {
        String owner = subscription.owner();
        return named(owner, asked.endpointIds())
                .chain(named -> webhook(owner, asked.webhook()).chain(made -> {
                    List<Endpoint> wanted = new ArrayList<>(named);
                    if (made != null && !wanted.contains(made.endpoint())) {
                        wanted.add(made.endpoint());
                    }
                    var gone = before.endpoints().stream()
                            .filter(endpoint -> !wanted.contains(endpoint))
                            .toList();
                    String reason = asked.webhook() == null
                            ? "the webhook was removed by its owner"
                            : "the webhook was replaced by its owner";
                    return subscriptions
                            .link(
                                    subscription.id(),
                                    wanted.stream().map(Endpoint::id).toList())
                            .chain(() -> unlink(subscription, gone, reason))
                            .replaceWith(
                                    () -> view(subscription, new Linked(wanted), made == null ? null : made.secret()));
                }));
    }

    private Uni<Made> webhook(String owner, NewWebhook asked) {
        return asked == null ? Uni.createFrom().nullItem() : endpoints.ofSubscription(owner, asked.url());
    }

    private Uni<List<Endpoint>> named(String owner, List<UUID> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return endpoints.live(owner, ids).invoke(found -> {
            Set<UUID> known = found.stream().map(Endpoint::id).collect(Collectors.toSet());
            for (int i = 0; i < ids.size(); i++) {
                if (!known.contains(ids.get(i))) {
                    throw Problems.invalid("/endpointIds/" + i, "you have no endpoint in use with this id");
                }
            }
        });
    }

    /** Ends those that were made for a subscription and that no other uses. */
    private Uni<Void> unlink(Subscription subscription, List<Endpoint> gone, String reason) {
        List<UUID> ids = gone.stream().map(Endpoint::id).toList();
        if (ids.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return subscriptions
                .unlink(subscription.id(), ids)
                .chain(() -> subscriptions.used(ids))
                .chain(used -> Multi.createFrom()
                        .iterable(gone)
                        .filter(Endpoint::isLive)
                        .onItem()
                        .transformToUniAndConcatenate(
                                endpoint -> endpoint.isOfSubscription() && !used.contains(endpoint.id())
                                        ? endpoints.end(endpoint, reason)
                                        : endpoints.forget(endpoint, reason))
                        .collect()
                        .last())
                .replaceWithVoid();
    }

    private Uni<Linked> linked(Subscription subscription) {
        return subscriptions
                .linked(List.of(subscription.id()))
                .chain(links -> endpoints.all(links.getOrDefault(subscription.id(), List.of())))
                .map(Linked::new);
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
