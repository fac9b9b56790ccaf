package io.myowire.catalog.compound;

import io.myowire.catalog.Audit;
import io.myowire.catalog.Problems;
import io.myowire.catalog.topic.TopicContent;
import io.myowire.catalog.topic.TopicGraph;
import io.myowire.catalog.topic.TopicKind;
import io.myowire.database.Statements;
import io.myowire.http.Precondition;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Adds and changes compounds together with their topics, in the caller's transaction. */
@ApplicationScoped
public class Compounds {
    private static final String AUDITED = "compound";

    private static final String SAME_SUBSTANCE = """
            select slug from compound where content->'structure'->>'inchiKey' = ?1 and slug <> ?2
            """;

    private final TopicGraph graph;
    private final Audit audit;
    private final Clock clock;

    public Compounds(TopicGraph graph, Audit audit, Clock clock) {
        this.graph = graph;
        this.audit = audit;
        this.clock = clock;
    }

    Uni<Compound> find(String slug) {
        return Panache.getSession()
                .chain(session -> session.find(Compound.class, slug))
                .onItem()
                .ifNull()
                .failWith(() -> Problems.noSuchCompound(slug));
    }

    /**
     * Adds one whose structure is complete.
     *
     * @throws io.myowire.http.ProblemException 409 if the slug is taken, or the substance is there; 422 if a topic it names is
     *     not there
     */
    Uni<Compound> add(CompoundContent content, String actor) {
        String slug = content.slug();
        return graph.lock()
                .chain(() -> graph.find(TopicKind.COMPOUND.id(slug)))
                .invoke(there -> {
                    if (there != null) {
                        throw Problems.alreadyThere("/api/compounds/" + slug);
                    }
                })
                .chain(() -> requireNoOther(slug, content))
                .chain(() -> requireLinks(content))
                .chain(() -> addChecked(content, actor));
    }

    /** Adds one whose links were checked and whose structure is complete. */
    public Uni<Compound> addChecked(CompoundContent content, String actor) {
        Compound compound = new Compound(content.slug());
        compound.change(content, clock.instant());
        return Panache.getSession()
                .chain(session -> session.persist(compound))
                .chain(() -> audit.add(actor, AUDITED, content.slug(), 0, compound.version()))
                .chain(() -> graph.add(TopicKind.COMPOUND, content.slug(), content.topic(), actor))
                .replaceWith(compound);
    }

    /**
     * Changes the one that {@code ifMatch} names, and its topic if that says something else now.
     *
     * @throws io.myowire.http.ProblemException 404, 409 if it is another compound's substance, 412 if it has changed since, 422 if a topic it
     *     names is not there or would lie above and below it
     */
    Uni<Compound> change(String slug, String ifMatch, CompoundContent content, String actor) {
        return graph.lock()
                .chain(() -> find(slug))
                .invoke(compound -> Precondition.require(ifMatch, compound.version()))
                .call(() -> requireNoOther(slug, content))
                .call(() -> requireLinks(content))
                .call(() -> requireNoCycle(slug, content.topic()))
                .call(compound -> change(compound, slug, content, actor));
    }

    private Uni<Void> change(Compound compound, String slug, CompoundContent content, String actor) {
        if (compound.says(content)) {
            return Uni.createFrom().voidItem();
        }
        int before = compound.version();
        compound.change(content, clock.instant());
        return audit.add(actor, AUDITED, slug, before, compound.version())
                .chain(() -> graph.find(TopicKind.COMPOUND.id(slug)))
                .chain(topic -> graph.change(topic, content.topic(), actor))
                .replaceWithVoid();
    }

    /** One substance is one compound: who follows it is told all of it. */
    private Uni<Void> requireNoOther(String slug, CompoundContent content) {
        if (content.structure() == null) {
            return Uni.createFrom().voidItem();
        }
        String key = content.structure().inchiKey();
        return Panache.getSession()
                .chain(session -> Statements.read(session, String.class, SAME_SUBSTANCE, key, slug))
                .invoke(others -> others.stream().findFirst().ifPresent(other -> {
                    throw Problems.sameSubstance(key, other);
                }))
                .replaceWithVoid();
    }

    private Uni<Void> requireNoCycle(String slug, TopicContent topic) {
        return graph.requireNoCycle(TopicKind.COMPOUND.id(slug), topic.broader(), "/broader");
    }

    private Uni<Void> requireLinks(CompoundContent content) {
        Map<String, String> pointers = new LinkedHashMap<>();
        for (int i = 0; i < content.actions().size(); i++) {
            pointers.put(content.actions().get(i).target(), "/actions/" + i + "/target");
        }
        for (int i = 0; i < content.exerkines().size(); i++) {
            pointers.put(content.exerkines().get(i).exerkine(), "/exerkines/" + i + "/exerkine");
        }
        point(pointers, "/pathways/", content.pathways());
        point(pointers, "/broader/", content.broader());
        return graph.require(pointers);
    }

    private static void point(Map<String, String> pointers, String list, List<String> ids) {
        for (int i = 0; i < ids.size(); i++) {
            pointers.putIfAbsent(ids.get(i), list + i);
        }
    }
}
