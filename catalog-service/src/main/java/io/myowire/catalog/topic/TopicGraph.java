package io.myowire.catalog.topic;

import io.myowire.catalog.Audit;
import io.myowire.catalog.Problems;
import io.myowire.database.Statements;
import io.myowire.http.UnknownTopicsException;
import io.myowire.messaging.outbox.Outbox;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/**
 * Changes the graph of topics: no link leads nowhere, none leads back to where it came from, and
 * every change is published. All of it belongs to the caller's transaction.
 */
@ApplicationScoped
public class TopicGraph {
    /** "topics" in ASCII: changes of the graph come one after the other. */
    private static final String LOCK = "select 1 from pg_advisory_xact_lock(x'746f70696373'::bigint)";

    private static final String KNOWN = "select id from topic where id = any(cast(?1 as text[]))";

    private static final String LEADS_BACK = """
            with recursive up(id) as (
                select unnest(cast(?1 as text[]))
                union
                select b.broader from up join topic_broader b on b.topic = up.id)
            select count(*) from up where id = ?2
            """;

    private static final String UNLINK = "delete from topic_broader where topic = ?1";
    private static final String LINK = """
            insert into topic_broader (topic, broader)
            select ?1, broader from unnest(cast(?2 as text[])) as broader
            """;
    private static final String UNNAME = "delete from topic_name where topic = ?1";
    private static final String NAME = """
            insert into topic_name (topic, name, ambiguous)
            select ?1, name, ambiguous
            from unnest(cast(?2 as text[]), cast(?3 as boolean[])) as given(name, ambiguous)
            """;

    private final Outbox outbox;
    private final Audit audit;
    private final Clock clock;

    public TopicGraph(Outbox outbox, Audit audit, Clock clock) {
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /** Lets no other change in until this transaction ends. */
    public Uni<Void> lock() {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(LOCK).getSingleResult())
                .replaceWithVoid();
    }

    /** Whether there is no topic at all. */
    public Uni<Boolean> isEmpty() {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("select not exists (select from topic)", Boolean.class)
                        .getSingleResult());
    }

    /** The topic with that id, or null. */
    public Uni<Topic> find(String id) {
        return Panache.getSession().chain(session -> session.find(Topic.class, id));
    }

    /**
     * Checks that each of these topics is there.
     *
     * @param pointers where each id stands in the request's body
     * @throws UnknownTopicsException which names those that are not
     */
    public Uni<Void> require(Map<String, String> pointers) {
        if (pointers.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Panache.getSession()
                .chain(session -> Statements.read(
                        session, String.class, KNOWN, (Object) pointers.keySet().toArray(String[]::new)))
                .invoke(known -> UnknownTopicsException.throwUnless(Set.copyOf(known), places(pointers)))
                .replaceWithVoid();
    }

    private static Map<String, List<String>> places(Map<String, String> pointers) {
        Map<String, List<String>> places = new LinkedHashMap<>();
        pointers.forEach((id, pointer) -> places.put(id, List.of(pointer)));
        return places;
    }

    /**
     * Checks that these broader topics do not lie below {@code id} themselves.
     *
     * @param pointer where they stand in the request's body
     */
    public Uni<Void> requireNoCycle(String id, List<String> broader, String pointer) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(LEADS_BACK, Long.class)
                        .setParameter(1, broader.toArray(String[]::new))
                        .setParameter(2, id)
                        .getSingleResult())
                .invoke(found -> {
                    if (found > 0) {
                        throw Problems.cycle(pointer, id);
                    }
                })
                .replaceWithVoid();
    }

    /** Adds a topic whose links were checked. */
    public Uni<Topic> add(TopicKind kind, String slug, TopicContent content, String actor) {
        Topic topic = new Topic(kind, slug);
        return change(topic, content, actor);
    }

    /** Changes a topic, whose new links were checked; nothing happens if it says this already. */
    public Uni<Topic> change(Topic topic, TopicContent content, String actor) {
        if (topic.says(content)) {
            return Uni.createFrom().item(topic);
        }
        int before = topic.version();
        var event = topic.change(content, clock.instant());
        return Panache.getSession()
                .chain(session -> write(session, topic, before))
                .chain(() -> audit.add(actor, "topic", topic.id(), before, topic.version()))
                .chain(() -> outbox.add(event))
                .invoke(() -> Log.infof("topic %s is at version %d", topic.id(), topic.version()))
                .replaceWith(topic);
    }

    private static Uni<Integer> write(Session session, Topic topic, int before) {
        TopicContent content = topic.content();
        List<Synonym> names = new ArrayList<>(content.synonyms());
        names.add(new Synonym(content.name(), false));
        Uni<Void> saved =
                before == 0 ? session.persist(topic) : Uni.createFrom().voidItem();
        return saved.chain(session::flush)
                .chain(() -> run(session, UNLINK, topic.id()))
                .chain(() -> run(session, LINK, topic.id(), strings(content.broader())))
                .chain(() -> run(session, UNNAME, topic.id()))
                .chain(() -> run(
                        session,
                        NAME,
                        topic.id(),
                        strings(names.stream().map(Synonym::name).toList()),
                        names.stream().map(Synonym::ambiguous).toArray(Boolean[]::new)));
    }

    private static String[] strings(List<String> list) {
        return list.toArray(String[]::new);
    }

    private static Uni<Integer> run(Session session, String sql, Object... parameters) {
        var query = session.createNativeQuery(sql);
        for (int i = 0; i < parameters.length; i++) {
            query.setParameter(i + 1, parameters[i]);
        }
        return query.executeUpdate();
    }
}
