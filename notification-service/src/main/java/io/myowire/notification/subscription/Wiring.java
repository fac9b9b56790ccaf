package io.myowire.notification.subscription;

import io.myowire.notification.Problems;
import io.myowire.notification.delivery.Endpoint;
import io.myowire.notification.delivery.Endpoints;
import io.myowire.notification.delivery.Endpoints.Made;
import io.myowire.notification.subscription.NewSubscription.NewWebhook;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Joins subscriptions with the endpoints that their alerts are brought to, in the current transaction. */
@ApplicationScoped
class Wiring {
    private final SubscriptionRepository subscriptions;
    private final Endpoints endpoints;

    Wiring(SubscriptionRepository subscriptions, Endpoints endpoints) {
        this.subscriptions = subscriptions;
        this.endpoints = endpoints;
    }

    /**
     * What a subscription is joined with.
     *
     * @param secret of a webhook that is new, to be shown once; else null
     */
    record Wired(Linked linked, String secret) {}

    /** Links what is asked for and lets go of what is not. */
    Uni<Wired> wire(Subscription subscription, Linked before, NewSubscription asked) {
        String owner = subscription.owner();
        return named(owner, asked.endpointIds())
                .chain(named -> webhook(owner, asked.webhook()).map(made -> wanted(named, made)))
                .call(wired -> link(subscription, before, asked, wired.linked().endpoints()));
    }

    private static Wired wanted(List<Endpoint> named, Made webhook) {
        if (webhook == null) {
            return new Wired(new Linked(named), null);
        }
        List<Endpoint> wanted = new ArrayList<>(named);
        if (!wanted.contains(webhook.endpoint())) {
            wanted.add(webhook.endpoint());
        }
        return new Wired(new Linked(wanted), webhook.secret());
    }

    private Uni<Void> link(Subscription subscription, Linked before, NewSubscription asked, List<Endpoint> wanted) {
        var gone = before.endpoints().stream()
                .filter(endpoint -> !wanted.contains(endpoint))
                .toList();
        String reason = asked.webhook() == null
                ? "the webhook was removed by its owner"
                : "the webhook was replaced by its owner";
        return subscriptions
                .link(subscription.id(), wanted.stream().map(Endpoint::id).toList())
                .chain(() -> unlink(subscription, gone, reason));
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
    Uni<Void> unlink(Subscription subscription, List<Endpoint> gone, String reason) {
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

    /** What it is joined with now. */
    Uni<Linked> linked(Subscription subscription) {
        return subscriptions
                .linked(List.of(subscription.id()))
                .chain(links -> endpoints.all(links.getOrDefault(subscription.id(), List.of())))
                .map(Linked::new);
    }
}
