package io.myowire.catalog.topic;

import io.myowire.catalog.Audit;
import io.myowire.catalog.Problems;
import io.myowire.http.Problem.FieldError;
import io.myowire.messaging.outbox.Outbox;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/**
 * Changes the graph of topics: no link leads nowhere, none leads back to where it came from, and
 * every change is published. All of it belongs to the caller's transaction.
 */
@ApplicationScoped
public class TopicGraph {
    /** "topics" in ASCII: changes of the graph come one after the other. */
    private static final String LOCK = "select 1 from pg_advisory_xact_lock(x'746f70696373'::bigint)";

    private static final String UNKNOWN = """
            select asked.id, near.id
            from unnest(cast(?1 as text[])) as asked(id)
            left join lateral (
                select n.topic as id, max(similarity(n.name, split_part(asked.id, ':', 2))
                           + similarity(n.topic, asked.id)) as score
                from topic_name n
                where n.name % replace(split_part(asked.id, ':', 2), '-', ' ') or n.topic % asked.id
                group by n.topic order by score desc, n.topic limit 5) as near on true
            where not exists (select from topic t where t.id = asked.id)
            """;

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
     * @throws io.myowire.http.ProblemException 422 that names those which are not, with what may
     *     have been meant
     */
    public Uni<Void> require(Map<String, String> pointers) {
        if (pointers.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(UNKNOWN, Object[].class)
                        .setParameter(1, pointers.keySet().toArray(String[]::new))
                        .getResultList())
                .invoke(rows -> {
                    if (!rows.isEmpty()) {
                        throw Problems.unknownTopics(errors(rows, pointers));
                    }
                })
                .replaceWithVoid();
    }

    private static List<FieldError> errors(List<Object[]> rows, Map<String, String> pointers) {
        Map<String, List<String>> near = new HashMap<>();
        for (Object[] row : rows) {
            List<String> suggestions = near.computeIfAbsent((String) row[0], id -> new ArrayList<>());
            if (row[1] != null) {
                suggestions.add((String) row[1]);
            }
        }
        List<FieldError> errors = new ArrayList<>();
        pointers.forEach((id, pointer) -> {
            if (near.containsKey(id)) {
                errors.add(new FieldError(pointer, "no such topic: " + id, near.get(id)));
            }
        });
        return errors;
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
        names.add(new Synonym(content.label(), false));
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
