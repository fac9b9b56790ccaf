package io.myowire.database;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Deletes much, a little at a time: each slice is a transaction of its own, so that nobody waits long
 * for a row, and slices go on until nothing is left, so that it never falls behind.
 */
public final class Slices {
    /** How many rows a statement should delete at most: its {@code limit}. */
    public static final int SIZE = 5_000;

    private Slices() {}

    /**
     * Runs a statement that deletes at most {@link #SIZE} rows until it finds none.
     *
     * @return how many there were
     */
    public static Uni<Long> delete(Pool pool, String sql, Tuple values) {
        return Multi.createBy()
                .repeating()
                .uni(() -> pool.preparedQuery(sql).execute(values).map(rows -> rows.rowCount()))
                .until(deleted -> deleted == 0)
                .collect()
                .with(java.util.stream.Collectors.summingLong(Integer::longValue));
    }
}
