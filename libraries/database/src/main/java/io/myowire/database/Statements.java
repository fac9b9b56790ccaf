package io.myowire.database;

import io.smallrye.mutiny.Uni;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/**
 * Runs native statements in a session, their parameters {@code ?1}, {@code ?2}, … in order. An array that
 * is the only parameter has to be given as an {@code Object}.
 */
public final class Statements {
    private Statements() {}

    /** Answers how many rows it changed. */
    public static Uni<Integer> run(Session session, String sql, Object... parameters) {
        var query = session.createNativeQuery(sql);
        for (int i = 0; i < parameters.length; i++) {
            query.setParameter(i + 1, parameters[i]);
        }
        return query.executeUpdate();
    }

    /** Answers its rows as {@code type}, of several columns {@code Object[]}. */
    public static <T> Uni<List<T>> read(Session session, Class<T> type, String sql, Object... parameters) {
        var query = session.createNativeQuery(sql, type);
        for (int i = 0; i < parameters.length; i++) {
            query.setParameter(i + 1, parameters[i]);
        }
        return query.getResultList();
    }
}
