package io.myowire.evidence.finding;

import io.myowire.database.Failures;
import io.myowire.evidence.Problems;
import io.myowire.evidence.finding.LifeCycle.Move;
import io.myowire.evidence.work.Grounds;
import io.myowire.http.Problem;
import io.myowire.messaging.outbox.OutboxRow;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.Set;
import java.util.UUID;

/** Writes findings: each change with its version row, its topics and its event, and what it claims of its work. */
@ApplicationScoped
class FindingStore {
    /**
     * All of a new finding, by one statement, which is a transaction of its own on a pool. Nothing is
     * added if its work was moved meanwhile, so that none escapes a notice.
     */
    private static final String ADD = "with " + Claim.PARTS + """
            , kept as (
                insert into finding (id, work_id, version, status, concern, level, content, content_hash, topics_hash,
                                     submitter, announce, created_at, updated_at)
                select $7::uuid, id, $8::int, $9::text, $10::boolean, $11::text, $12::text::jsonb, $13::text, $14::text,
                       $15::text, $16::boolean, $17::timestamptz, $17::timestamptz
                from source
                returning id, version, status, concern, content, content_hash, submitter, public, created_at),
            told as (
                insert into finding_version (finding_id, version, change, status, concern, content, content_hash, actor, at)
                select id, version, $19::text, status, concern, content, content_hash, submitter, created_at from kept),
            filed as (
                insert into finding_topic (topic, public, created_at, finding_id)
                select topic, public, created_at, id from kept, unnest($18::text[]) as topic),
            sent as (
                insert into outbox (event_id, topic, key, payload)
                select $20::uuid, $21::text, $22::text, $23::text from kept)
            select (select count(*) from kept) as kept
            """;

    private static final String CLAIM = "with " + Claim.PARTS + " select count(*) as kept from source";

    private static final String UNFILE = """
            delete from finding_topic where topic = any($1) and public in (true, false) and created_at = $2 and finding_id = $3
            """;

    private static final String CHANGE = """
            with kept as (
                update finding set work_id = $2, version = $3, status = $4, concern = $5, level = $6, content = $7::text::jsonb,
                                   content_hash = $8, topics_hash = $9, updated_at = $10, changed_in = default
                where id = $1
                returning id, version, status, concern, content, content_hash, public, created_at, updated_at),
            told as (
                insert into finding_version (finding_id, version, change, status, concern, content, content_hash,
                                             reason, notice, nature, actor, at)
                select id, version, $12::text, status, concern, content, content_hash, $13::text, $14::text::jsonb, $15::text,
                       $16::text, updated_at
                from kept),
            filed as (
                insert into finding_topic (topic, public, created_at, finding_id)
                select topic, public, created_at, id from kept, unnest($11::text[]) as topic)
            insert into outbox (event_id, topic, key, payload)
            select $17::uuid, $18::text, $19::text, $20::text from kept
            """;

    private static final String FIND = """
            select id, work_id, version, status, concern, replaced, content::text as content, submitter, announce,
                   created_at, updated_at
            from finding where id = $1
            """;
    private static final String LOCK = FIND + " for update";

    /** unique_violation and deadlock_detected: of names that two claim at once. */
    private static final Set<String> CLAIMED = Set.of("23505", "40P01");

    private final FindingJson json;

    FindingStore(FindingJson json) {
        this.json = json;
    }

    /** Whether it failed because of what another did at the same moment: a new look tells what stands. */
    static boolean isRace(Throwable failure) {
        return failure instanceof MovedMeanwhileException
                || Failures.sqlState(failure).filter(CLAIMED::contains).isPresent();
    }

    /** The work of a finding was moved since it was read. */
    private static final class MovedMeanwhileException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Adds a new finding; fails as {@link #isRace} says if its work is not what it was. */
    Uni<Void> add(SqlClient client, Finding finding, Claim claim, Move first, OutboxRow event) {
        Tuple parameters = claim.parameters()
                .addValue(finding.id())
                .addValue(finding.version())
                .addValue(finding.status().text())
                .addValue(finding.concern())
                .addValue(finding.content().design().level())
                .addValue(json.write(finding.content()))
                .addValue(finding.contentHash())
                .addValue(finding.topicsHash())
                .addValue(finding.submitter())
                .addValue(finding.announce())
                .addValue(time(finding.createdAt()))
                .addValue(topics(finding.content()))
                .addValue(first.text());
        return claimed(client.preparedQuery(ADD).execute(with(parameters, event)));
    }

    /** Claims of a work alone what a finding goes by now; fails as {@link #isRace} says. */
    Uni<Void> claim(SqlConnection connection, Claim claim) {
        return claimed(connection.preparedQuery(CLAIM).execute(claim.parameters()));
    }

    private static Uni<Void> claimed(Uni<RowSet<Row>> kept) {
        return kept.invoke(rows -> {
                    if (rows.iterator().next().getLong("kept") != 1) {
                        throw new MovedMeanwhileException();
                    }
                })
                .replaceWithVoid();
    }

    /**
     * Writes the version that {@code finding} has now.
     *
     * @param before what it said before
     */
    Uni<Void> change(
            SqlConnection connection,
            Finding finding,
            FindingContent before,
            Move move,
            Grounds grounds,
            String actor,
            OutboxRow event) {
        Tuple parameters = Tuple.tuple()
                .addValue(finding.id())
                .addValue(finding.workId())
                .addValue(finding.version())
                .addValue(finding.status().text())
                .addValue(finding.concern())
                .addValue(finding.content().design().level())
                .addValue(json.write(finding.content()))
                .addValue(finding.contentHash())
                .addValue(finding.topicsHash())
                .addValue(time(finding.updatedAt()))
                .addValue(topics(finding.content()))
                .addValue(move.text())
                .addValue(grounds.reason())
                .addValue(json.write(grounds.notice()))
                .addValue(grounds.nature() == null ? null : grounds.nature().text())
                .addValue(actor);
        return connection
                .preparedQuery(UNFILE)
                .execute(Tuple.of(topics(before), time(finding.createdAt()), finding.id()))
                .chain(() -> connection.preparedQuery(CHANGE).execute(with(parameters, event)))
                .replaceWithVoid();
    }

    /** @throws io.myowire.http.ProblemException 404 if there is none of that id */
    Uni<Finding> find(SqlClient client, UUID id) {
        return one(client, FIND, id);
    }

    /** Locks a finding whose work is locked; fails if it came to another work meanwhile. */
    Uni<Finding> lock(SqlConnection connection, UUID id, UUID workId) {
        return one(connection, LOCK, id).invoke(finding -> {
            if (!finding.workId().equals(workId)) {
                throw Problem.unavailable().asException();
            }
        });
    }

    private Uni<Finding> one(SqlClient client, String sql, UUID id) {
        return client.preparedQuery(sql)
                .execute(Tuple.of(id))
                .map(rows -> {
                    Iterator<Row> found = rows.iterator();
                    return found.hasNext() ? Finding.from(found.next(), json) : null;
                })
                .onItem()
                .ifNull()
                .failWith(() -> Problems.noSuchFinding(id.toString()));
    }

    private static String[] topics(FindingContent content) {
        return content.topics().toArray(String[]::new);
    }

    private static Tuple with(Tuple parameters, OutboxRow event) {
        return parameters
                .addValue(event.eventId())
                .addValue(event.topic())
                .addValue(event.key())
                .addValue(event.payload());
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
