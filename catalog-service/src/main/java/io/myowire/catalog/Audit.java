package io.myowire.catalog;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;

/** Keeps who changed what, and when, with the change itself. */
@ApplicationScoped
public class Audit {
    private static final String INSERT = """
            insert into audit (at, actor, action, subject, from_version, to_version)
            values (?1, ?2, ?3, ?4, nullif(?5, 0), ?6)
            """;

    private final Clock clock;

    public Audit(Clock clock) {
        this.clock = clock;
    }

    /** Adds a row in the current transaction; {@code fromVersion} is 0 for what is new. */
    public Uni<Void> add(String actor, String action, String subject, int fromVersion, int toVersion) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(INSERT)
                        .setParameter(1, clock.instant().atOffset(ZoneOffset.UTC))
                        .setParameter(2, actor)
                        .setParameter(3, action)
                        .setParameter(4, subject)
                        .setParameter(5, fromVersion)
                        .setParameter(6, toVersion)
                        .executeUpdate())
                .replaceWithVoid();
    }
}
