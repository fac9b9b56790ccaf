package io.myowire.notification.delivery;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.myowire.notification.Problems;
import io.myowire.notification.channel.Channel;
import io.myowire.notification.channel.Message;
import io.myowire.notification.channel.Reply;
import io.quarkus.arc.All;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Sends one message to an endpoint, while its owner waits for what comes of it. Nothing of it is kept. */
@ApplicationScoped
class TestDelivery {
    private final Endpoints endpoints;
    private final Allowance allowance;
    private final Messages messages;
    private final Map<String, Channel> channels;
    private final Clock clock;

    /** Who waits: one test at a time for each owner. */
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    TestDelivery(
            Endpoints endpoints, Allowance allowance, Messages messages, @All List<Channel> channels, Clock clock) {
        this.endpoints = endpoints;
        this.allowance = allowance;
        this.messages = messages;
        this.channels = channels.stream().collect(Collectors.toMap(Channel::name, Function.identity()));
        this.clock = clock;
    }

    /**
     * What came of it; fails with 404 if the owner has no such endpoint, with 409 if it has ended, with 429 if she
     * asked too often.
     */
    Uni<TestView> send(String owner, UUID endpoint) {
        if (!underWay.add(owner)) {
            return Uni.createFrom().failure(Problems.testUnderWay());
        }
        return Panache.withTransaction(() -> find(owner, endpoint).call(found -> allowance.use(owner, found.host())))
                .chain(this::attempt)
                .onTermination()
                .invoke(() -> underWay.remove(owner));
    }

    private Uni<Endpoint> find(String owner, UUID id) {
        return endpoints.find("id = ?1 and owner = ?2", id, owner).firstResult().invoke(found -> {
            if (found == null) {
                throw Problems.noSuchEndpoint(id.toString());
            }
            if (!found.isLive()) {
                throw Problems.endpointEnded();
            }
        });
    }

    private Uni<TestView> attempt(Endpoint endpoint) {
        UUID id = UUID.randomUUID();
        Instant at = clock.instant();
        long began = System.nanoTime();
        var data = JsonNodeFactory.instance
                .objectNode()
                .put("id", id.toString())
                .put("endpointId", endpoint.id().toString())
                .put("text", "This is a test: alerts reach this endpoint.");
        Message message = messages.ofTest(endpoint, id, at, data);
        return channels.get(endpoint.channel())
                .bring(message, at)
                .map(reply -> view(id, at, reply, Duration.ofNanos(System.nanoTime() - began)))
                .invoke(view -> Log.infof("endpoint %s tested: %s", endpoint.id(), view.succeeded() ? "ok" : "failed"));
    }

    private static TestView view(UUID id, Instant at, Reply reply, Duration took) {
        return new TestView(
                id, reply.succeeded(), at, reply.status(), (int) took.toMillis(), reply.error(), reply.excerpt());
    }
}
