package io.myowire.evidence.work;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.myowire.database.Reads;
import io.myowire.evidence.Problems;
import io.myowire.evidence.work.WorkView.NoticeView;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;

/** Reads works, by their own id and by those of the registers. */
@ApplicationScoped
public class WorkIndex {
    private static final int MOST = 100;

    private static final String FULL = "select " + Work.COLUMNS + """
            , array(select t.nct from work_trial t where t.work_id = w.id order by t.nct) as trials,
              (select json_agg(json_build_object('version', n.version, 'change', n.change, 'reason', n.reason,
                      'notice', n.notice, 'nature', n.nature, 'moved', n.moved, 'occurredAt', n.occurred_at) order by n.version)
               from (select * from notice where work_id = w.id order by version desc limit 100) as n)::text as notices
            from work w
            """;
    private static final String BY_ID = FULL + "where w.id = $1";
    private static final String BY_NAME = FULL + """
            where w.id in (select work_id from work_id where scheme = $1 and value = $2
                           union select work_id from work_trial where $1 = 'nct' and nct = $2 limit %d)
            order by w.id
            """.formatted(MOST);

    private static final String IDS = "select work_id from work_id where scheme = $1 and value = $2";

    private static final String STANDINGS = "select asked.place, " + Work.COLUMNS + """
            , last.reason, last.occurred_at
            from unnest($1::text[], $2::text[]) with ordinality as asked(scheme, value, place)
            join work_id named on named.scheme = asked.scheme and named.value = asked.value
            join work w on w.id = named.work_id
            left join lateral (
                select reason, occurred_at from notice n where n.work_id = w.id order by version desc limit 1) as last on true
            """;

    private static final String IS_NOTICE = """
            select exists (select from notice where notice->>'doi' = $2 and work_id <> $1)
                or exists (select from notice where notice->>'pmid' = $3 and work_id <> $1)
            """;

    private static final String NOTICES = """
            select distinct on (asked.place) asked.place, n.work_id
            from unnest($1::text[], $2::text[]) with ordinality as asked(scheme, value, place)
            join notice n on n.notice->>'doi' = asked.value
            where asked.scheme = 'doi' and not exists (
                select from work_id i where i.work_id = n.work_id and i.scheme = 'doi' and i.value = asked.value)
            union all
            select distinct on (asked.place) asked.place, n.work_id
            from unnest($1::text[], $2::text[]) with ordinality as asked(scheme, value, place)
            join notice n on n.notice->>'pmid' = asked.value
            where asked.scheme = 'pmid' and not exists (
                select from work_id i where i.work_id = n.work_id and i.scheme = 'pmid' and i.value = asked.value)
            """;

    private final Pool pool;
    private final ObjectMapper mapper;

    WorkIndex(@Reads Pool pool, ObjectMapper mapper) {
        this.pool = pool;
        this.mapper = mapper;
    }

    /**
     * A work as people name it: its own id, or {@code doi:…}, {@code pmid:…}, {@code pmcid:…} or {@code nct:…}.
     *
     * @throws io.myowire.http.ProblemException 404 if it is unknown here
     */
    public Uni<UUID> resolve(String name) {
        try {
            return Uni.createFrom().item(UUID.fromString(name));
        } catch (IllegalArgumentException notItsOwn) {
            return byName(name);
        }
    }

    private Uni<UUID> byName(String name) {
        AskedWork asked;
        try {
            asked = AskedWork.of(name);
        } catch (DoubtfulIdException doubtful) {
            return Uni.createFrom().failure(Problems.noSuchWork(name));
        }
        return pool.preparedQuery(IDS)
                .execute(Tuple.of(asked.scheme(), asked.value()))
                .map(rows -> {
                    Iterator<Row> found = rows.iterator();
                    if (!found.hasNext()) {
                        throw Problems.noSuchWork(name);
                    }
                    return found.next().getUUID(0);
                });
    }

    /**
     * One work, if it is for everybody or for a curator.
     *
     * @throws io.myowire.http.ProblemException 404 if it is not
     */
    public Uni<WorkView> find(UUID id, boolean curator) {
        return pool.preparedQuery(BY_ID).execute(Tuple.of(id)).map(rows -> {
            Iterator<Row> found = rows.iterator();
            Row row = found.hasNext() ? found.next() : null;
            if (row == null || !(curator || row.getBoolean("is_public"))) {
                throw Problems.noSuchWork(id.toString());
            }
            return view(row);
        });
    }

    /** One work as this connection's transaction has it. */
    public Uni<WorkView> find(SqlClient client, UUID id) {
        return client.preparedQuery(BY_ID)
                .execute(Tuple.of(id))
                .map(rows -> view(rows.iterator().next()));
    }

    /** Whether a work is itself a notice about another, as registers list notices beside what they are about. */
    public static Uni<Boolean> isNotice(SqlClient client, Work work) {
        return client.preparedQuery(IS_NOTICE)
                .execute(Tuple.of(work.id(), work.ids().get("doi"), work.ids().get("pmid")))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    /** The works that have this id, or report this trial. */
    Uni<List<WorkView>> list(AskedWork asked, boolean curator) {
        return pool.preparedQuery(BY_NAME)
                .execute(Tuple.of(asked.scheme(), asked.value()))
                .map(rows -> {
                    List<WorkView> found = new ArrayList<>();
                    rows.forEach(row -> {
                        if (curator || row.getBoolean("is_public")) {
                            found.add(view(row));
                        }
                    });
                    return found;
                });
    }

    /** Where each of these stands, in the order asked. */
    Uni<List<StandingView>> standings(List<String> asked) {
        List<StandingView> answers = new ArrayList<>();
        String[] schemes = new String[asked.size()];
        String[] values = new String[asked.size()];
        for (int i = 0; i < asked.size(); i++) {
            try {
                AskedWork work = AskedWork.of(asked.get(i));
                schemes[i] = work.scheme();
                values[i] = work.value();
                answers.add(StandingView.unknown(asked.get(i)));
            } catch (DoubtfulIdException doubtful) {
                answers.add(StandingView.unreadable(asked.get(i), doubtful.getMessage()));
            }
        }
        Tuple names = Tuple.of(schemes, values);
        return pool.preparedQuery(NOTICES)
                .execute(names)
                .invoke(rows -> rows.forEach(row ->
                        answers.set(place(row), StandingView.notice(asked.get(place(row)), row.getUUID("work_id")))))
                .chain(() -> pool.preparedQuery(STANDINGS).execute(names))
                .invoke(rows -> rows.forEach(row -> {
                    if (row.getBoolean("is_public")) {
                        answers.set(place(row), known(asked.get(place(row)), row));
                    }
                }))
                .replaceWith(answers);
    }

    private static int place(Row row) {
        return row.getInteger("place") - 1;
    }

    private static StandingView known(String asked, Row row) {
        Work work = Work.from(row);
        var at = row.getOffsetDateTime("occurred_at");
        return new StandingView(
                asked,
                "known",
                work.id(),
                work.standing().text(),
                row.getString("reason"),
                at == null ? null : at.toInstant(),
                null);
    }

    private WorkView view(Row row) {
        String notices = row.getString("notices");
        try {
            List<NoticeView> all = notices == null ? List.of() : List.of(mapper.readValue(notices, NoticeView[].class));
            return WorkView.of(Work.from(row), List.of(row.getArrayOfStrings("trials")), all);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored notice is not readable", e);
        }
    }
}
