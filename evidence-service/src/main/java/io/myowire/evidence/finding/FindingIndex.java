package io.myowire.evidence.finding;

import io.myowire.database.Reads;
import io.myowire.evidence.Problems;
import io.myowire.evidence.finding.FindingStatement.Order;
import io.myowire.http.Cursor;
import io.myowire.http.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Lists findings, and the versions of one. */
@ApplicationScoped
class FindingIndex {
    private static final String VERSIONS = """
            select version, change, status, concern, content::text as content, content_hash, reason, notice::text as notice,
                   nature, actor, at
            from finding_version where finding_id = $1 order by version
            """;

    private final Pool pool;
    private final FindingStore store;
    private final FindingJson json;

    FindingIndex(@Reads Pool pool, FindingStore store, FindingJson json) {
        this.pool = pool;
        this.store = store;
        this.json = json;
    }

    /** One finding, if she may read it. */
    Uni<Finding> find(UUID id, Reader reader) {
        return store.find(pool, id).invoke(finding -> {
            if (!reader.mayRead(finding)) {
                throw Problems.noSuchFinding(id.toString());
            }
        });
    }

    Uni<Page<FindingView>> list(FindingQuery query, Reader reader, Order order, String cursor, int limit) {
        var statement = FindingStatement.of(query, reader, FindingQuery.Position.parse(cursor), limit + 1, order);
        return pool.preparedQuery(statement.sql())
                .execute(statement.parameters())
                .map(rows -> {
                    List<FindingView> found = new ArrayList<>();
                    rows.forEach(row -> found.add(view(row, json)));
                    return Page.of(found, limit, one -> Cursor.of(one.postedAt(), one.id()));
                });
    }

    /** Every version of a finding, oldest first; who made it is for curators. */
    Uni<List<FindingVersionView>> versions(UUID id, Reader reader) {
        return pool.preparedQuery(VERSIONS).execute(Tuple.of(id)).map(rows -> {
            List<FindingVersionView> versions = new ArrayList<>();
            rows.forEach(row -> versions.add(version(row, reader)));
            return versions;
        });
    }

    /** Of a row of a {@link FindingStatement}. */
    static FindingView view(Row row, FindingJson json) {
        FindingContent content = json.content(row);
        return new FindingView(
                row.getUUID("id"),
                row.getUUID("work_id"),
                row.getInteger("version"),
                row.getString("status"),
                row.getBoolean("concern"),
                row.getString("level"),
                content.design().codes(),
                row.getString("content_hash"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant(),
                content);
    }

    private FindingVersionView version(Row row, Reader reader) {
        return new FindingVersionView(
                row.getInteger("version"),
                row.getString("change"),
                row.getString("status"),
                row.getBoolean("concern"),
                row.getString("content_hash"),
                row.getOffsetDateTime("at").toInstant(),
                reader.curator() ? row.getString("actor") : null,
                row.getString("reason"),
                json.notice(row),
                row.getString("nature"),
                json.content(row));
    }
}
