package io.myowire.catalog.starter;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.myowire.catalog.compound.CompoundContent;
import io.myowire.catalog.compound.Compounds;
import io.myowire.catalog.topic.NewTopic;
import io.myowire.catalog.topic.TopicGraph;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Loads the catalogue that comes with the project, once, into a database without topics. */
@ApplicationScoped
class Starter {
    private static final String ACTOR = "myowire";

    private final TopicGraph graph;
    private final Compounds compounds;
    private final ObjectMapper mapper;
    private final boolean enabled;

    Starter(
            TopicGraph graph,
            Compounds compounds,
            ObjectMapper mapper,
            @ConfigProperty(name = "myowire.starter.enabled") boolean enabled) {
        this.graph = graph;
        this.compounds = compounds;
        this.mapper = mapper;
        this.enabled = enabled;
    }

    /** The service is not ready before its vocabulary is: this waits, on the starting thread. */
    void load(@Observes StartupEvent started) throws Throwable {
        if (enabled) {
            VertxContextSupport.subscribeAndAwait(() -> Panache.withTransaction(this::loadIfEmpty));
        }
    }

    private Uni<Void> loadIfEmpty() {
        return graph.lock()
                .chain(graph::isEmpty)
                .chain(empty -> empty ? load() : Uni.createFrom().voidItem());
    }

    private Uni<Void> load() {
        List<NewTopic> topics = narrowerLast(read("topics", new TypeReference<>() {}));
        List<CompoundContent> substances = read("compounds", new TypeReference<>() {});
        Log.infof("loading %d topics and %d compounds", topics.size(), substances.size());
        return inTurn(topics, t -> graph.add(t.kind(), t.slug(), t.content(), ACTOR))
                .chain(() -> inTurn(substances, c -> compounds.addChecked(c, ACTOR)));
    }

    private static <T> Uni<Void> inTurn(List<T> items, Function<T, Uni<?>> add) {
        return Multi.createFrom()
                .iterable(items)
                .onItem()
                .transformToUniAndConcatenate(add::apply)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** The order in which each topic comes after those above it. */
    private static List<NewTopic> narrowerLast(List<NewTopic> topics) {
        List<NewTopic> left = new ArrayList<>(topics);
        List<NewTopic> ordered = new ArrayList<>(topics.size());
        Set<String> placed = new HashSet<>();
        while (!left.isEmpty()) {
            List<NewTopic> free = left.stream()
                    .filter(t -> placed.containsAll(t.content().broader()))
                    .toList();
            if (free.isEmpty()) {
                throw new IllegalStateException("the starter topics have a cycle or a loose link");
            }
            free.forEach(topic -> placed.add(topic.kind().id(topic.slug())));
            ordered.addAll(free);
            left.removeAll(free);
        }
        return ordered;
    }

    private <T> List<T> read(String name, TypeReference<List<T>> type) {
        String file = "/starter/" + name + ".json";
        try (var json = Starter.class.getResourceAsStream(file)) {
            return mapper.readValue(json, type);
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }
}
