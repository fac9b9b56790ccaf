package io.myowire.evidence.finding;

import io.myowire.database.Failures;
import io.myowire.evidence.finding.FindingIndex.Reader;
import io.myowire.evidence.finding.LifeCycle.Move;
import io.myowire.http.Problem;
import io.myowire.http.ProblemException;
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
import java.util.UUID;

/** Writes findings: each change with its version row, its identity, its topics and its event. */
@ApplicationScoped
class FindingStore {
    /**
     * All of a new finding, by one statement, which is a transaction of its own on a pool. Of two
     * that claim the same identity at once, the second waits for the first. Who holds it already is
     * answered; if it was claimed meanwhile, neither is. A claim of a part of what a finding goes by
     * leaves no finding behind, so the reference of the claim makes the commit fail.
     */
    private static final String ADD = """
            with held as (%s limit 1),
            claimed as (
                insert into finding_identity (identity, topics, finding_id)
                select identity, $12::text, $1::uuid from unnest($11::text[] || $19::text[]) as identity
                where not exists (select from held)
                on conflict do nothing returning identity),
            kept as (
                insert into finding (id, version, status, concern, level, content, content_hash, submitter, announce, created_at, updated_at)
                select $1::uuid, $2::int, $3::text, $4::boolean, $5::text, $6::text::jsonb, $7::text, $8::text, $9::boolean,
                       $10::timestamptz, $10::timestamptz
                where not exists (select from held)
                  and (select count(*) from claimed where identity = any($11::text[])) = cardinality($11::text[])
                  and (select count(*) from unnest($19::text[]) as title
                       where title in (select identity from claimed)
                          or exists (select from finding_identity o where o.identity = title and o.topics = $12::text))
                      = cardinality($19::text[])
                returning id, version, status, concern, content, content_hash, submitter, public, created_at),
            told as (
                insert into finding_version (finding_id, version, change, status, concern, content, content_hash, actor, at)
                select id, version, $14::text, status, concern, content, content_hash, submitter, created_at from kept),
            filed as (
                insert into finding_topic (topic, public, created_at, finding_id)
                select topic, public, created_at, id from kept, unnest($13::text[]) as topic),
            sent as (
                insert into outbox (event_id, topic, key, payload)
                select $15::uuid, $16::text, $17::text, $18::text from kept)
            select (select count(*) from kept) as kept
            """.formatted(held("$11::text[]", "$19::text[]", "$12::text"));

    private static final String UNFILE = """
            delete from finding_topic where topic = any($1) and public in (true, false) and created_at = $2 and finding_id = $3
            """;

    private static final String RELEASE = "delete from finding_identity where finding_id = $1";

    private static final String CLAIM = """
            with claimed as (
                insert into finding_identity (identity, topics, finding_id)
                select identity, $2::text, $3::uuid from unnest($1::text[]) as identity
                on conflict do nothing returning identity)
            select count(*) from claimed where identity = any($4::text[])
            """;

    private static final String CHANGE = """
            with kept as (
                update finding set version = $2, status = $3, concern = $4, level = $5, content = $6::text::jsonb,
                                   content_hash = $7, updated_at = $8
                where id = $1
                returning id, version, status, concern, content, content_hash, public, created_at, updated_at),
            told as (
                insert into finding_version (finding_id, version, change, status, concern, content, content_hash,
                                             reason, notice, nature, actor, at)
                select id, version, $10::text, status, concern, content, content_hash, $11::text, $12::text::jsonb, $13::text,
                       $14::text, updated_at
                from kept),
            filed as (
                insert into finding_topic (topic, public, created_at, finding_id)
                select topic, public, created_at, id from kept, unnest($9::text[]) as topic)
            insert into outbox (event_id, topic, key, payload)
            select $15::uuid, $16::text, $17::text, $18::text from kept
            """;

    private static final String COLUMNS = """
            select id, version, status, concern, content::text as content, submitter, announce, created_at, updated_at
            """;
    private static final String FIND = COLUMNS + "from finding where id = $1";
    private static final String LOCK = FIND + " for update";
    private static final String HOLDER = COLUMNS
            + "from finding where id in (%s) and id <> $4 limit 1"
                    .formatted(held("$1::text[]", "$2::text[]", "$3::text"));

    /** SQLSTATE foreign_key_violation: of a claim without a finding. */
    private static final String CLAIM_ALONE = "23503";

    /** Who has one of these ids and these topics, or the title without an id that contradicts these. */
    private static String held(String ids, String titles, String topics) {
        return """
                select h.finding_id from finding_identity h
                where h.topics = %3$s and h.identity = any(%1$s || %2$s)
                  and (h.identity = any(%1$s) or not exists (
                      select from finding_identity o
                      where o.finding_id = h.finding_id and o.identity <> all(%1$s)
                        and split_part(o.identity, ':', 1) in (select split_part(id, ':', 1) from unnest(%1$s) as id)))
                """.formatted(ids, titles, topics);
    }

    private static final UUID NONE = new UUID(0, 0);

    private final FindingJson json;

    FindingStore(FindingJson json) {
        this.json = json;
    }

    /** Whether a post failed because a part of its identity was claimed at the same moment. */
    static boolean isRace(Throwable failure) {
        return failure instanceof ClaimedMeanwhileException
                || Failures.sqlState(failure).filter(CLAIM_ALONE::equals).isPresent();
    }

    /** A part of a post's identity was claimed by one that is not it: a new look tells who has what. */
    private static final class ClaimedMeanwhileException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Whether the finding was added: it was not if its identity is another's. */
    Uni<Boolean> add(SqlClient client, Finding finding, Move first, OutboxRow event) {
        Identity identity = Identity.of(finding.content());
        Tuple parameters = standing(finding)
                .addValue(finding.submitter())
                .addValue(finding.announce())
                .addValue(time(finding.createdAt()))
                .addValue(ids(identity))
                .addValue(identity.topics())
                .addValue(finding.content().topics().toArray(String[]::new))
                .addValue(first.text());
        return client.preparedQuery(ADD)
                .execute(with(parameters, event).addValue(titles(identity)))
                .map(rows -> rows.iterator().next().getLong("kept") == 1);
    }

    /**
     * Writes the version that {@code finding} has now.
     *
     * @param before what it said before
     * @throws io.myowire.http.ProblemException 409 if it is now what another finding is
     */
    Uni<Void> change(
            SqlConnection connection,
            Finding finding,
            FindingContent before,
            Move move,
            Grounds grounds,
            String actor,
            OutboxRow event) {
        Tuple parameters = standing(finding)
                .addValue(time(finding.updatedAt()))
                .addValue(finding.content().topics().toArray(String[]::new))
                .addValue(move.text())
                .addValue(grounds.reason())
                .addValue(json.write(grounds.notice()))
                .addValue(grounds.nature() == null ? null : grounds.nature().text())
                .addValue(actor);
        return identify(connection, finding, move, grounds)
                .chain(() -> unfile(connection, finding, before))
                .chain(() -> connection.preparedQuery(CHANGE).execute(with(parameters, event)))
                .replaceWithVoid();
    }

    /**
     * What was rejected may be posted again, and what was replaced may be said anew; what was corrected
     * is what it says now.
     */
    private Uni<Void> identify(SqlConnection connection, Finding finding, Move move, Grounds grounds) {
        return switch (move) {
            case REJECTED -> release(connection, finding);
            case RETRACTED -> grounds.isReplacement() ? release(connection, finding) : nothing();
            case CORRECTED, REINSTATED -> release(connection, finding).chain(() -> claim(connection, finding));
            case SUBMITTED, ACCEPTED, QUESTIONED, CLEARED -> nothing();
        };
    }

    private static Uni<Void> release(SqlConnection connection, Finding finding) {
        return connection.preparedQuery(RELEASE).execute(Tuple.of(finding.id())).replaceWithVoid();
    }

    /** Of what it goes by, its ids must be its own; a title may be another's too, whose ids are others. */
    private Uni<Void> claim(SqlConnection connection, Finding finding) {
        Identity identity = Identity.of(finding.content());
        return find(connection, identity, finding.id())
                .chain(taken -> taken == null ? claim(connection, finding, identity) : refuse(taken));
    }

    private Uni<Void> claim(SqlConnection connection, Finding finding, Identity identity) {
        return connection
                .preparedQuery(CLAIM)
                .execute(Tuple.of(identity.keys(), identity.topics(), finding.id(), ids(identity)))
                .chain(claimed ->
                        claimed.iterator().next().getLong(0) == identity.ids().size()
                                ? nothing()
                                : holder(connection, identity, finding.id()).chain(FindingStore::refuse));
    }

    private static Uni<Void> refuse(Finding taken) {
        return Uni.createFrom().failure(Problems.duplicate(taken));
    }

    private static Uni<RowSet<Row>> unfile(SqlConnection connection, Finding finding, FindingContent before) {
        return connection
                .preparedQuery(UNFILE)
                .execute(Tuple.of(before.topics().toArray(String[]::new), time(finding.createdAt()), finding.id()));
    }

    /** The problem that another finding holds the identity, as far as {@code actor} may know it. */
    Uni<ProblemException> holder(SqlClient client, Identity identity, String actor) {
        return find(client, identity, NONE)
                .onItem()
                .ifNull()
                .failWith(ClaimedMeanwhileException::new)
                .map(held -> new Reader(actor, false).mayRead(held)
                        ? Problems.duplicate(held)
                        : Problems.duplicateUnderReview());
    }

    private Uni<Finding> holder(SqlClient client, Identity identity, UUID besides) {
        return find(client, identity, besides)
                .onItem()
                .ifNull() // rejected meanwhile: the next try will do
                .failWith(() -> Problem.unavailable().asException());
    }

    private Uni<Finding> find(SqlClient client, Identity identity, UUID besides) {
        return client.preparedQuery(HOLDER)
                .execute(Tuple.of(ids(identity), titles(identity), identity.topics(), besides))
                .map(this::first);
    }

    private static String[] ids(Identity identity) {
        return identity.ids().toArray(String[]::new);
    }

    private static String[] titles(Identity identity) {
        return identity.titles().toArray(String[]::new);
    }

    /** @throws io.myowire.http.ProblemException 404 if there is none of that id */
    Uni<Finding> find(SqlClient client, UUID id) {
        return one(client, FIND, id);
    }

    Uni<Finding> lock(SqlConnection connection, UUID id) {
        return one(connection, LOCK, id);
    }

    private Uni<Finding> one(SqlClient client, String sql, UUID id) {
        return client.preparedQuery(sql)
                .execute(Tuple.of(id))
                .map(this::first)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.noSuchFinding(id.toString()));
    }

    private Finding first(RowSet<Row> rows) {
        Iterator<Row> found = rows.iterator();
        return found.hasNext() ? Finding.from(found.next(), json) : null;
    }

    private Tuple standing(Finding finding) {
        LifeCycle standing = finding.standing();
        return Tuple.tuple()
                .addValue(finding.id())
                .addValue(finding.version())
                .addValue(standing.status().text())
                .addValue(standing.concern())
                .addValue(finding.content().design().level())
                .addValue(json.write(finding.content()))
                .addValue(finding.contentHash());
    }

    private static Tuple with(Tuple parameters, OutboxRow event) {
        return parameters
                .addValue(event.eventId())
                .addValue(event.topic())
                .addValue(event.key())
                .addValue(event.payload());
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
