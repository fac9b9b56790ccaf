package io.myowire.evidence.finding;

import io.myowire.evidence.work.Change;
import io.myowire.evidence.work.Grounds;
import io.myowire.evidence.work.Work;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The findings that a notice about their work moves, all at once. */
@ApplicationScoped
public class FindingsOfWork {
    /** What was accepted, and is what the work says; what waits for review is looked at when it is accepted. */
    private static final String MOVED = "work_id = $1 and status in ('accepted', 'retracted') and not replaced";

    private static final String IDS = "select id from finding where %s order by created_at, id".formatted(MOVED);

    private static final String LIST = """
            select id, work_id, version, status, concern, replaced, content::text as content, submitter, announce,
                   created_at, updated_at
            from finding where id = any($1) order by created_at, id
            """;

    private static final String MOVE = """
            with moved as (
                update finding set version = version + 1, status = $2, concern = $3, replaced = $4, updated_at = $5,
                    changed_in = default
                where %s
                returning id, version, status, concern, content, content_hash, submitter, updated_at),
            told as (
                insert into finding_version (finding_id, version, change, status, concern, content, content_hash,
                                             reason, notice, nature, actor, at)
                select id, version, $6, status, concern, content, content_hash, $7, $8::text::jsonb, $9, $10, updated_at
                from moved)
            select id, version, status, concern, submitter,
                   array(select jsonb_array_elements_text(content->'topics')) as topics
            from moved order by id
            """.formatted(MOVED);

    private final FindingJson json;

    FindingsOfWork(FindingJson json) {
        this.json = json;
    }

    /** What became of a finding, and whose it is. */
    public record Moved(UUID id, int version, String status, boolean concern, String submitter, List<String> topics) {}

    /** Moves the findings of a work, which is locked, to where it stands now. */
    public Uni<List<Moved>> move(
            SqlConnection connection, Work work, Change change, Grounds grounds, String actor, Instant at) {
        boolean replaced = change == Change.REPLACED;
        return connection
                .preparedQuery(MOVE)
                .execute(Tuple.tuple()
                        .addValue(work.id())
                        .addValue(replaced || work.standing().retracted() ? "retracted" : "accepted")
                        .addValue(work.standing().concern())
                        .addValue(replaced)
                        .addValue(FindingStore.time(at))
                        .addValue(change.text())
                        .addValue(grounds.reason())
                        .addValue(json.write(grounds.notice()))
                        .addValue(
                                grounds.nature() == null
                                        ? null
                                        : grounds.nature().text())
                        .addValue(actor))
                .map(rows -> {
                    List<Moved> moved = new ArrayList<>();
                    rows.forEach(row -> moved.add(moved(row)));
                    return moved;
                });
    }

    /** The findings that a notice would move, oldest first. */
    public Uni<List<UUID>> ids(SqlClient client, UUID workId) {
        return client.preparedQuery(IDS).execute(Tuple.of(workId)).map(rows -> {
            List<UUID> found = new ArrayList<>();
            rows.forEach(row -> found.add(row.getUUID(0)));
            return found;
        });
    }

    /** These findings, oldest first. */
    public Uni<List<FindingView>> list(SqlClient client, List<UUID> ids) {
        return client.preparedQuery(LIST)
                .execute(Tuple.of((Object) ids.toArray(UUID[]::new)))
                .map(rows -> {
                    List<FindingView> found = new ArrayList<>();
                    rows.forEach(row -> found.add(Finding.from(row, json).view()));
                    return found;
                });
    }

    /** Of a row that has its columns. */
    public static Moved moved(Row row) {
        return new Moved(
                row.getUUID("id"),
                row.getInteger("version"),
                row.getString("status"),
                row.getBoolean("concern"),
                row.getString("submitter"),
                List.of(row.getArrayOfStrings("topics")));
    }
}
