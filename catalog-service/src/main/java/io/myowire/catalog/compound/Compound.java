package io.myowire.catalog.compound;

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

    CompoundView view() {
        return CompoundView.of(slug, version, content, updatedAt);
    }
}
