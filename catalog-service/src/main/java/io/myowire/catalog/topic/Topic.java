package io.myowire.catalog.topic;

import io.myowire.catalog.identifier.Curie;
import io.myowire.messaging.event.NewEvent;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** Something that can be followed, and its place in the graph of topics. */
@Entity
public class Topic {
    static final String EVENTS = "catalog.topics.v1";
    private static final String CHANGED = "io.myowire.topic.changed.v1";

    @Id
    private String id;

    private String kind;
    private int version;

    @JdbcTypeCode(SqlTypes.JSON)
    private TopicContent content;

    private Instant updatedAt;

    protected Topic() {}

    Topic(TopicKind kind, String slug) {
        this.id = kind.id(slug);
        this.kind = kind.prefix();
    }

    public String id() {
        return id;
    }

    public TopicContent content() {
        return content;
    }

    public int version() {
        return version;
    }

    TopicView view() {
        return TopicView.of(id, version, content, updatedAt);
    }

    /** Whether that would change anything. */
    boolean says(TopicContent other) {
        return other.equals(content);
    }

    /** Says {@code content} from its next version on. */
    NewEvent change(TopicContent content, Instant now) {
        this.content = content;
        this.version++;
        this.updatedAt = now;
        return new NewEvent(EVENTS, CHANGED, id, new Changed(State.of(this)));
    }

    /** The event of the version that this is, said again: of the time when that came to be. */
    NewEvent again() {
        return new NewEvent(EVENTS, CHANGED, id, new Changed(State.of(this))).at(updatedAt);
    }

    /** The topic as it stands now, as {@code schemas/catalog.topics.v1.json} has it. */
    private record Changed(State topic) {}

    private record State(
            String id,
            String kind,
            String slug,
            String name,
            int version,
            List<Synonym> synonyms,
            List<String> broader,
            List<Curie> identifiers,
            List<Curie> closeMatch) {
        static State of(Topic topic) {
            TopicContent content = topic.content;
            return new State(
                    topic.id,
                    topic.kind,
                    topic.id.substring(topic.id.indexOf(':') + 1),
                    content.name(),
                    topic.version,
                    content.synonyms(),
                    content.broader(),
                    content.identifiers(),
                    content.closeMatch());
        }
    }
}
