package io.myowire.catalog.topic;

import io.myowire.messaging.outbox.Outbox;
import io.myowire.operations.republication.Republication;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Says again how each topic stands, in the order of their ids. */
@ApplicationScoped
class TopicsRepublication implements Republication {
    private static final int TOPICS = 200;

    private final Outbox outbox;

    TopicsRepublication(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public Uni<Slice> publish(String after) {
        return Panache.withTransaction(() -> Panache.getSession()
                        .chain(session -> session.createQuery("from Topic where id > ?1 order by id", Topic.class)
                                .setParameter(1, after == null ? "" : after)
                                .setMaxResults(TOPICS)
                                .getResultList())
                        .chain(this::publish))
                .invoke(outbox::committed);
    }

    private Uni<Slice> publish(List<Topic> topics) {
        String next = topics.size() < TOPICS ? null : topics.getLast().id();
        return Multi.createFrom()
                .iterable(topics)
                .onItem()
                .transformToUniAndConcatenate(topic -> outbox.add(topic.again()))
                .collect()
                .last()
                .replaceWith(new Slice(topics.size(), next));
    }
}
