package io.myowire.evidence.work;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.UUID;

/** Works and their notices in the database. Whoever moves a finding or a work locks the work first. */
public final class WorkStore {
    private static final String READ = "select " + Work.COLUMNS + " from work w where w.id = $1";
    private static final String LOCK = READ + " for no key update of w";
    private static final String LOCK_OF_FINDING = "select " + Work.COLUMNS
            + " from work w where w.id = (select work_id from finding where id = $1) for no key update of w";

    private static final String GIVE = """
            with given as (
                insert into notice (work_id, version, change, reason, notice, nature, moved, actor, occurred_at, standing)
                values ($1, $2, $7, $8, $9::text::jsonb, $10, $11, $12, $13, $14))
            update work set version = $2, corrected = $3, concern = $4, retracted = $5, replaced = $6 where id = $1
            """;

    /** What was only said by what is no more is forgotten: whoever reads the work by it meanwhile reads it anew. */
    private static final String FORGET = """
            with alone as (
                update work w set version = version + 1, title = coalesce($3, title)
                where id = $1 and not exists (select from notice n where n.work_id = w.id)
                  and not exists (select from finding f where f.work_id = w.id and f.status <> 'rejected' and f.id <> $2)
                returning id),
            unnamed as (delete from work_id where work_id in (select id from alone)),
            untried as (delete from work_trial where work_id in (select id from alone))
            select id from alone
            """;

    private WorkStore() {}

    /** A work as it stands; null if there is none of that id. */
    public static Uni<Work> read(SqlClient client, UUID id) {
        return one(client, READ, id);
    }

    /** A work, locked; null if there is none of that id. */
    public static Uni<Work> lock(SqlConnection connection, UUID id) {
        return one(connection, LOCK, id);
    }

    /** The work of a finding, locked; null if there is no finding of that id. */
    public static Uni<Work> lockOfFinding(SqlConnection connection, UUID findingId) {
        return one(connection, LOCK_OF_FINDING, findingId);
    }

    private static Uni<Work> one(SqlClient client, String sql, UUID id) {
        return client.preparedQuery(sql).execute(Tuple.of(id)).map(WorkStore::first);
    }

    private static Work first(RowSet<Row> rows) {
        Iterator<Row> found = rows.iterator();
        return found.hasNext() ? Work.from(found.next()) : null;
    }

    /**
     * Keeps a notice, and where the work stands by it.
     *
     * @param work as it stands now
     * @param notice where it can be read; null if nobody said
     * @param moved how many findings it moved
     */
    public static Uni<Void> give(
            SqlConnection connection,
            Work work,
            Change change,
            Grounds grounds,
            Notice notice,
            int moved,
            String actor,
            Instant at) {
        return connection
                .preparedQuery(GIVE)
                .execute(Tuple.tuple()
                        .addValue(work.id())
                        .addValue(work.version())
                        .addValue(work.standing().corrected())
                        .addValue(work.standing().concern())
                        .addValue(work.standing().retracted())
                        .addValue(work.standing().replaced())
                        .addValue(change.text())
                        .addValue(grounds.reason())
                        .addValue(notice == null ? null : notice.json())
                        .addValue(
                                grounds.nature() == null
                                        ? null
                                        : grounds.nature().text())
                        .addValue(moved)
                        .addValue(actor)
                        .addValue(at.atOffset(ZoneOffset.UTC))
                        .addValue(work.standing().text()))
                .replaceWithVoid();
    }

    /**
     * Forgets what a work goes by, if only the finding {@code besides} speaks of it: an id that nobody
     * stands for is free. Answers whether it did.
     *
     * @param title that it has from now on; null if it keeps its own
     */
    public static Uni<Boolean> forget(SqlConnection connection, UUID id, UUID besides, String title) {
        return connection
                .preparedQuery(FORGET)
                .execute(Tuple.of(id, besides, title))
                .map(rows -> rows.iterator().hasNext());
    }
}
