package io.myowire.notification.matching;

import io.myowire.database.IdSource;
import io.myowire.messaging.Traces;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/**
 * Writes the alerts of one event and their deliveries, with a reason for each, and wakes those who
 * deliver. Cursors are drawn under a lock that is held to the commit: the order of cursors is the
 * order of commits, and who reads along them skips none. The database ends a transaction whose
 * process does not come back to commit it, so that the lock holds nobody for long.
 */
@ApplicationScoped
class AlertWriter {
    /** "cursor" in ASCII. */
    static final long LOCK = 0x63_75_72_73_6F_72L;

    private static final String WRITE = """
            with locked as materialized (
                select pg_advisory_xact_lock($1),
                    set_config('idle_in_transaction_session_timeout', '10s', true)),
            match as (
                select * from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::uuid[])
                    as m(alert, delivery, subscription, topic, first_told)),
            path as (
                select * from unnest($7::text[], $8::text[], $9::text[]) as p(topic, path, summary)),
            told as (
                insert into alert (id, cursor, event_id, subscription_id, owner, kind, finding_id,
                    finding_version, finding, why, at)
                select m.alert, nextval('alert_cursor'), $10, s.id, s.owner, $11, $12, $13,
                    $14::text::jsonb,
                    jsonb_build_object(
                        'summary', 'because ' || concat_ws(', and ',
                            p.summary,
                            case when m.first_told is not null
                                then 'you were told of this finding before' end),
                        'subscription', jsonb_build_object('id', s.id, 'name', s.name),
                        'clause', case when p.topic is null then 'recall' else 'anyOf' end,
                        'event', $15::text::jsonb)
                    || coalesce(p.path::jsonb, '{}')
                    || case when m.first_told is null then '{}'
                        else jsonb_build_object(
                            'recall', jsonb_build_object('firstTold', m.first_told)) end,
                    $16
                from match m
                cross join locked
                join subscription s on s.id = m.subscription
                left join path p on p.topic = m.topic
                on conflict (event_id, subscription_id) do nothing
                returning id, subscription_id, owner),
            sent as (
                insert into delivery (id, alert_id, subscription_id, owner, channel, endpoint,
                    next_attempt_at, posted_at, traceparent)
                select m.delivery, told.id, told.subscription_id, told.owner, 'webhook', w.id, $16,
                    $17, $18
                from told
                join match m on m.alert = told.id
                join webhook w on w.subscription_id = told.subscription_id and w.ended_at is null
                returning id)
            select (select count(*) from told), (select count(*) from sent),
                pg_notify('alert', '')::text,
                case when exists (select from sent) then pg_notify('delivery', '')::text end
            """;

    private final IdSource ids;
    private final Clock clock;
    private final Traces traces;

    AlertWriter(IdSource ids, Clock clock, Traces traces) {
        this.ids = ids;
        this.clock = clock;
        this.traces = traces;
    }

    /**
     * Tells them in the transaction of {@code connection}, which should do nothing after this but
     * commit.
     *
     * @param paths the ways up to the topics of the matches
     * @return how many were told, who had not been told of this event
     */
    Uni<Long> write(SqlConnection connection, FindingChange change, List<Match> matches, List<TopicPath> paths) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        Tuple values = Tuple.tuple()
                .addLong(LOCK)
                .addArrayOfUUID(newIds(matches.size()))
                .addArrayOfUUID(newIds(matches.size()))
                .addArrayOfUUID(matches.stream().map(Match::subscription).toArray(UUID[]::new))
                .addArrayOfString(matches.stream().map(Match::topic).toArray(String[]::new))
                .addArrayOfUUID(matches.stream().map(Match::firstTold).toArray(UUID[]::new))
                .addArrayOfString(paths.stream().map(TopicPath::followed).toArray(String[]::new))
                .addArrayOfString(paths.stream().map(AlertWriter::json).toArray(String[]::new))
                .addArrayOfString(paths.stream().map(TopicPath::summary).toArray(String[]::new))
                .addUUID(change.eventId())
                .addString(change.kind().id())
                .addUUID(change.id())
                .addInteger(change.version())
                .addString(change.content())
                .addString(change.event())
                .addOffsetDateTime(now)
                .addOffsetDateTime(change.at().atOffset(ZoneOffset.UTC))
                .addString(traces.current());
        return connection.preparedQuery(WRITE).execute(values).map(rows -> rows.iterator()
                .next()
                .getLong(0));
    }

    private UUID[] newIds(int count) {
        UUID[] made = new UUID[count];
        for (int i = 0; i < count; i++) {
            made[i] = ids.next();
        }
        return made;
    }

    private static String json(TopicPath path) {
        return new JsonObject()
                .put("topic", path.followed())
                .put("path", new JsonArray(path.topics()))
                .put("labels", new JsonArray(path.labels()))
                .encode();
    }
}
