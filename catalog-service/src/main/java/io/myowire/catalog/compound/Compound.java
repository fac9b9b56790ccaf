package io.myowire.catalog.compound;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.myowire.catalog.topic.TopicKind;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A substance of the catalogue. It is also a topic: {@code compound:} and its slug. */
@Entity
public class Compound {
    @Id
    private String slug;

    private int version;

    @JdbcTypeCode(SqlTypes.JSON)
    private CompoundContent content;

    private Instant updatedAt;

    protected Compound() {}

    Compound(String slug) {
        this.slug = slug;
    }

    int version() {
        return version;
    }

    boolean says(CompoundContent other) {
        return other.equals(content);
    }

    void change(CompoundContent content, Instant now) {
        this.content = content;
        this.version++;
        this.updatedAt = now;
    }

    View view() {
        return new View(TopicKind.COMPOUND.id(slug), version, content, updatedAt);
    }

    /** A compound as it is read. */
    record View(String topic, int version, @JsonUnwrapped CompoundContent content, Instant updatedAt) {}
}
