package io.myowire.evidence.finding;

import io.myowire.evidence.work.Grounds;
import io.myowire.evidence.work.Nature;
import io.myowire.messaging.event.NewEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Says again what last happened to each finding by itself. */
@ApplicationScoped
public class FindingsAgain {
    private static final String OWN = """
            select f.id, f.work_id, v.version, v.status, v.concern, f.replaced, v.content::text as content, f.submitter,
                   f.announce, f.created_at, v.at as updated_at, v.change, v.reason, v.notice::text as notice, v.nature,
                   (select b.content::text from finding_version b
                    where v.change = 'corrected' and b.finding_id = f.id and b.version = v.version - 1) as before
            from finding f
            cross join lateral (
                select * from finding_version v
                where v.finding_id = f.id and v.change in ('submitted', 'accepted', 'rejected', 'corrected')
                order by v.version desc limit 1) as v
            where f.work_id = any($1) order by f.created_at, f.id
            """;

    private final FindingJson json;

    FindingsAgain(FindingJson json) {
        this.json = json;
    }

    /** A finding as it was left by what last happened to itself alone. */
    public record Own(UUID workId, List<String> topics, Again again) {}

    /** Makes the event, once the versions of its topics are known. */
    public interface Again {
        NewEvent event(Map<String, Integer> topics);
    }

    /** Of all findings of these works, the oldest first. */
    public Uni<List<Own>> own(SqlClient client, UUID... works) {
        return client.preparedQuery(OWN).execute(Tuple.of((Object) works)).map(rows -> {
            List<Own> found = new ArrayList<>();
            rows.forEach(row -> found.add(own(row)));
            return found;
        });
    }

    private Own own(Row row) {
        Finding finding = Finding.from(row, json);
        String move = row.getString("change");
        String nature = row.getString("nature");
        Grounds grounds =
                new Grounds(row.getString("reason"), json.notice(row), nature == null ? null : Nature.of(nature));
        String stored = row.getString("before");
        FindingContent before = stored == null ? null : json.content(stored);
        return new Own(
                finding.workId(), finding.content().topics(), topics -> finding.again(move, grounds, topics, before));
    }
}
