package io.myowire.notification.subscription;

import io.myowire.database.Reads;
import io.myowire.notification.alert.Change;
import io.myowire.notification.canary.Canary;
import io.myowire.notification.matching.Clause;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.stream.IntStream;

/** What a filter would have brought of late. */
@ApplicationScoped
class Preview {
    static final int DAYS = 90;
    private static final int WEEKS = 13;
    private static final Duration WEEK = Duration.ofDays(7);
    private static final int EXAMPLES = 5;

    /** The filter as a subscription; it is pulled up, so that the indexes of what it meets are used. */
    private static final String MET = """
            from (select $1::text[] as any_of, $2::text[] as all_of, $3::text[] as none_of, $4::text as min_level,
                $5::text[] as designs) as s
            cross join finding_reach f
            where f.came_at >= $6 and %s
              and %s
            """;

    private static final String REVIEWED = "f.status in ('accepted', 'retracted')";

    /** What nobody has reviewed is for curators, and for who posted it. */
    private static final String ANY = "(%s or ($8 and ($9 and f.submitter is distinct from '%s' or f.submitter = $10)))"
            .formatted(REVIEWED, Canary.OWNER);

    /** By days, as PostgreSQL knows how many there are: it shares no work out whose groups it takes to be very many. */
    private static final String ASK =
            """
            select
                (select coalesce(jsonb_object_agg(week, findings), '{}')
                 from (select extract(epoch from day - $6::timestamptz)::integer / 604800 as week,
                           sum(findings) as findings
                       from (select date_bin('1 day', f.came_at, timestamptz '2000-01-01Z') as day,
                                 count(*) as findings
                             MET group by day) as d
                       group by week) as w) as weeks,
                case when $11 then (select count(*) from finding_reach f where f.came_at >= $6 and VISIBLE) end
                    as everything,
                (select coalesce(jsonb_agg(jsonb_build_object(
                        'id', x.finding_id, 'cameAt', x.came_at, 'status', x.status, 'level', x.level,
                        'design', x.design, 'statement', d.data->>'statement', 'direction', d.data->>'direction')
                        order by x.came_at desc, x.finding_id), '[]')
                 from (select f.* MET order by f.came_at desc, f.finding_id limit $7) as x
                 join finding d on d.id = x.finding_id) as examples
            """.replace("MET", MET.formatted(ANY, Clause.content())).replace("VISIBLE", ANY);

    /** What everybody may read is counted anew after so long: it is the same for all filters. */
    private static final Duration COUNTED = Duration.ofSeconds(10);

    private final Pool pool;
    private final Clock clock;
    private volatile Everything everything = new Everything(Instant.MIN, 0);

    /** How many findings came, as of when. */
    private record Everything(Instant at, long findings) {}

    Preview(@Reads Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /**
     * @param owner who asks
     * @param curator whether she may know of what nobody has reviewed
     */
    Uni<PreviewView> of(NewSubscription asked, String owner, boolean curator) {
        Instant now = clock.instant();
        Instant since = now.truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(DAYS));
        boolean any = asked.status() == Status.ANY && asked.changes().contains(Change.SUBMITTED);
        Everything before = everything;
        boolean counted = !any && now.isBefore(before.at().plus(COUNTED));
        Tuple values = Tuple.tuple()
                .addArrayOfString(asked.anyOf().toArray(String[]::new))
                .addArrayOfString(asked.allOf().toArray(String[]::new))
                .addArrayOfString(asked.noneOf().toArray(String[]::new))
                .addString(asked.minLevel() == null ? null : asked.minLevel().name())
                .addArrayOfString(asked.designs().stream().map(Design::id).toArray(String[]::new))
                .addOffsetDateTime(since.atOffset(ZoneOffset.UTC))
                .addInteger(EXAMPLES)
                .addBoolean(any)
                .addBoolean(curator)
                .addString(owner)
                .addBoolean(!counted);
        return pool.preparedQuery(ASK).execute(values).map(rows -> {
            Row row = rows.iterator().next();
            long all = counted ? before.findings() : row.getLong("everything");
            if (!any && !counted) {
                everything = new Everything(now, all);
            }
            return view(row, since, all);
        });
    }

    private static PreviewView view(Row row, Instant since, long everything) {
        long[] counts = new long[WEEKS];
        row.getJsonObject("weeks").forEach(week -> {
            int place = Math.min(Integer.parseInt(week.getKey()), WEEKS - 1); // a broker's clock may be ahead
            counts[place] += ((Number) week.getValue()).longValue();
        });
        long count = IntStream.range(0, WEEKS).mapToLong(i -> counts[i]).sum();
        JsonArray examples = row.getJsonArray("examples");
        return new PreviewView(
                DAYS,
                count,
                everything,
                everything == 0 ? 0 : Math.min(1, (double) count / everything), // that was counted a moment before
                Math.round(count * 70.0 / DAYS) / 10.0,
                IntStream.range(0, WEEKS)
                        .mapToObj(i -> new PreviewView.Week(since.plus(WEEK.multipliedBy(i)), counts[i]))
                        .toList(),
                IntStream.range(0, examples.size())
                        .mapToObj(i -> PreviewView.Example.from(examples.getJsonObject(i)))
                        .toList());
    }
}
