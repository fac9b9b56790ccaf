package io.myowire.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.myowire.local.TestStack;
import io.myowire.notification.channel.Reply;
import io.myowire.notification.delivery.Claims.Place;
import io.myowire.notification.delivery.Claims.Room;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = TestStack.class, initArgs = @ResourceArg(name = "database", value = "notification"))
class ClaimsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Reply OK = new Reply(200, null, "", Duration.ZERO);

    private static final String ADD = """
            with due as (
                insert into delivery (id, endpoint_id, owner, event_id, subject_id, work_id, subject_version, sequence, attempts,
                    waiting, next_attempt_at, lease_until, created_at)
                select $1, $2, $3, e.id, $4, $10, $5, a.cursor, $6, $7 > 0 or $8::float8 is not null,
                    now() + make_interval(secs => coalesce($8, $7)), now() + make_interval(secs => $8), now()
                from alert a join alert_event e on e.id = a.event_id where a.id = $9
                returning id)
            insert into delivery_alert (delivery_id, alert_id) select id, $9 from due
            """;

    @Inject
    Rows rows;

    @Inject
    Claims claims;

    @Inject
    Outcomes outcomes;

    @Inject
    Pool pool;

    private final String owner = "claimant-" + UUID.randomUUID();
    private UUID subscription;
    private UUID endpoint;

    private void endpoint() {
        subscription = rows.subscription(owner);
        endpoint = rows.webhook(subscription, "http://127.0.0.1:1/" + owner);
    }

    /** Adds a delivery that only this transaction sees, so that nobody else claims it. */
    private Uni<Void> add(SqlConnection connection, UUID id, int attempts, double dueIn, Double leasedFor) {
        return add(connection, id, attempts, dueIn, leasedFor, UUID.randomUUID(), 1);
    }

    private Uni<Void> add(
            SqlConnection connection,
            UUID id,
            int attempts,
            double dueIn,
            Double leasedFor,
            UUID finding,
            int version) {
        return add(connection, id, attempts, dueIn, leasedFor, finding, finding, version);
    }

    /** The same of a finding of that work, or of the work itself. */
    private Uni<Void> add(
            SqlConnection connection,
            UUID id,
            int attempts,
            double dueIn,
            Double leasedFor,
            UUID subject,
            UUID work,
            int version) {
        UUID alert = rows.alert(owner, subscription).id();
        return connection
                .preparedQuery(ADD)
                .execute(Tuple.from(
                        Arrays.asList(id, endpoint, owner, subject, version, attempts, dueIn, leasedFor, alert, work)))
                .replaceWithVoid();
    }

    /** The claims of this test's owner that a transaction gets after that, which is undone. */
    private List<Claim> claimAfter(Function<SqlConnection, Uni<Void>> preparation) {
        return claimAfter(preparation, connection -> claim(connection, List.of(), List.of()));
    }

    private <T> T claimAfter(Function<SqlConnection, Uni<Void>> preparation, Function<SqlConnection, Uni<T>> then) {
        return pool.withConnection(connection -> connection.begin().chain(transaction -> preparation
                        .apply(connection)
                        .chain(() -> then.apply(connection))
                        .onTermination()
                        .call(transaction::rollback)))
                .await()
                .atMost(PATIENCE);
    }

    private Uni<List<Claim>> claim(SqlConnection connection, List<String> owners, List<String> hosts) {
        var room = new Room(1000, 4, owners, hosts, List.of(), false);
        return claims.claim(connection, room, Place.START, Duration.ofMinutes(1))
                .map(all -> all.stream()
                        .filter(claim -> claim.endpoint().owner().equals(owner))
                        .toList());
    }

    private Claim stored(long fence, double leasedFor) {
        endpoint();
        UUID id = rows.delivery(rows.alert(owner, subscription), endpoint, 2, 0, leasedFor);
        rows.update("update delivery set fence = ? where id = ?", fence, id);
        return claimOf(id, fence);
    }

    private Claim claimOf(UUID id, long fence) {
        var target = new Claim.Target(endpoint, owner, "webhook", "", "127.0.0.1:1", false, List.of(), "", null, true);
        return new Claim(id, fence, 2, 2, 1, target, null, null, null);
    }

    private Claim withFence(Claim claim, long fence) {
        return claimOf(claim.delivery(), fence);
    }

    private boolean finish(Claim claim, Outcome outcome) {
        return outcomes.finish(claim, outcome, OK, Instant.now(), Duration.ofMillis(12))
                .await()
                .atMost(PATIENCE);
    }

    private long attemptsOf(Claim claim) {
        return (Long) rows.value("select count(*) from delivery_attempt where delivery_id = ?", claim.delivery());
    }

    @Test
    void outcomeOfAnOlderClaimCountsForNothing() {
        Claim current = stored(7, 60);
        Claim older = withFence(current, 6);

        assertThat(finish(older, new Outcome.Delivered())).isFalse();
        assertThat(finish(older, new Outcome.Abandoned("late"))).isFalse();
        assertThat(finish(older, new Outcome.Retry(Duration.ofHours(1)))).isFalse();
        assertThat(rows.state(current.delivery())).isEqualTo("pending");
        assertThat(attemptsOf(current)).isZero();

        assertThat(finish(current, new Outcome.Delivered())).isTrue();
        assertThat(rows.state(current.delivery())).isEqualTo("delivered");
        assertThat(attemptsOf(current)).isEqualTo(1);
    }

    @Test
    void outcomeIsWrittenOnce() {
        Claim claim = stored(1, 60);

        assertThat(finish(claim, new Outcome.Delivered())).isTrue();
        assertThat(finish(claim, new Outcome.Abandoned("again"))).isFalse();

        assertThat(rows.state(claim.delivery())).isEqualTo("delivered");
    }

    @Test
    void goneOfAnOlderClaimEndsTheEndpointButNotTheDelivery() {
        Claim current = stored(7, 60);

        assertThat(finish(withFence(current, 6), new Outcome.EndpointGone("410")))
                .isFalse();

        assertThat(rows.state(current.delivery())).isEqualTo("pending");
        assertThat(rows.value("select ended_reason from endpoint where id = ?", endpoint))
                .isEqualTo("410");
        assertThat(finish(current, new Outcome.Delivered())).isTrue();
    }

    @Test
    void firstAttemptsGoBeforeRetries() {
        endpoint();
        UUID retry = UUID.randomUUID();
        UUID[] firsts = {UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID()};

        List<Claim> claimed = claimAfter(connection -> add(connection, retry, 3, -600, null)
                .chain(() -> add(connection, firsts[0], 0, -1, null))
                .chain(() -> add(connection, firsts[1], 0, -1, null))
                .chain(() -> add(connection, firsts[2], 0, -1, null))
                .chain(() -> add(connection, firsts[3], 0, -1, null)));

        assertThat(claimed).extracting(Claim::delivery).contains(firsts).doesNotContain(retry);
    }

    @Test
    void noMoreThanItsShareIsTakenOfAnEndpoint() {
        endpoint();

        List<Claim> claimed = claimAfter(connection -> add(connection, UUID.randomUUID(), 0, -1, null)
                .chain(() -> add(connection, UUID.randomUUID(), 0, -1, null))
                .chain(() -> add(connection, UUID.randomUUID(), 0, -1, null))
                .chain(() -> add(connection, UUID.randomUUID(), 0, -1, null))
                .chain(() -> add(connection, UUID.randomUUID(), 0, -1, null)));

        assertThat(claimed).hasSize(4);
    }

    @Test
    void nothingIsTakenOfAnOwnerOrAHostThatHasNoPlace() {
        endpoint();
        UUID due = UUID.randomUUID();

        List<Claim> ofTheOwner = claimAfter(
                connection -> add(connection, due, 0, -1, null),
                connection -> claim(connection, List.of(owner), List.of()));
        List<Claim> ofTheHost = claimAfter(
                connection -> add(connection, due, 0, -1, null),
                connection -> claim(connection, List.of(), List.of("127.0.0.1:1")));

        assertThat(ofTheOwner).isEmpty();
        assertThat(ofTheHost).isEmpty();
    }

    @Test
    void olderVersionIsNeverSentAfterANewerOne() {
        endpoint();
        UUID finding = UUID.randomUUID();
        UUID older = UUID.randomUUID();
        UUID newer = UUID.randomUUID();

        List<Claim> claimed = claimAfter(
                connection -> add(connection, older, 1, 600, null, finding, 1)
                        .chain(() -> add(connection, newer, 0, -1, null, finding, 2)),
                connection -> claim(connection, List.of(), List.of()).call(() -> connection
                        .preparedQuery("select state from delivery where id = $1")
                        .execute(Tuple.of(older))
                        .invoke(states -> assertThat(states.iterator().next().getString(0))
                                .isEqualTo("superseded"))));

        assertThat(claimed).extracting(Claim::delivery).containsExactly(newer);
    }

    @Test
    void newerVersionWaitsWhileTheOlderOneIsUnderWayOrDue() {
        endpoint();
        UUID finding = UUID.randomUUID();
        UUID older = UUID.randomUUID();
        UUID newer = UUID.randomUUID();

        assertThat(claimAfter(connection -> add(connection, older, 1, -1, 60.0, finding, 1)
                        .chain(() -> add(connection, newer, 0, -1, null, finding, 2))))
                .isEmpty();
        assertThat(claimAfter(connection -> add(connection, older, 1, -1, null, finding, 1)
                        .chain(() -> add(connection, newer, 0, -1, null, finding, 2))))
                .extracting(Claim::delivery)
                .containsExactly(older);
    }

    @Test
    void noticeAboutAWorkSupersedesWhatIsOlderOfItsFindings() {
        endpoint();
        UUID work = UUID.randomUUID();
        UUID one = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        UUID ofAnotherWork = UUID.randomUUID();
        UUID notice = UUID.randomUUID();

        List<Claim> claimed = claimAfter(
                connection -> add(connection, one, 1, 600, null, UUID.randomUUID(), work, 3)
                        .chain(() -> add(connection, other, 1, 600, null, UUID.randomUUID(), work, 1))
                        .chain(() -> add(connection, ofAnotherWork, 1, 600, null, UUID.randomUUID(), 1))
                        .chain(() -> add(connection, notice, 0, -1, null, work, work, 2)),
                connection -> claim(connection, List.of(), List.of()).call(() -> states(
                                connection, one, other, ofAnotherWork)
                        .invoke(states -> assertThat(states).containsExactly("superseded", "superseded", "pending"))));

        assertThat(claimed).extracting(Claim::delivery).containsExactly(notice);
    }

    @Test
    void whatIsNewerOfAFindingWaitsForTheNoticeThatNamesTheOthersToo() {
        endpoint();
        UUID work = UUID.randomUUID();
        UUID notice = UUID.randomUUID();
        UUID newer = UUID.randomUUID();

        List<Claim> claimed = claimAfter(
                connection -> add(connection, notice, 1, 600, null, work, work, 2)
                        .chain(() -> add(connection, newer, 0, -1, null, UUID.randomUUID(), work, 3)),
                connection -> claim(connection, List.of(), List.of()).call(() -> states(connection, notice)
                        .invoke(states -> assertThat(states).containsExactly("pending"))));

        assertThat(claimed).isEmpty();
    }

    private static Uni<List<String>> states(SqlConnection connection, UUID... deliveries) {
        return connection.preparedQuery("""
                        select d.state from unnest($1::uuid[]) with ordinality as w(id, place)
                        join delivery d on d.id = w.id order by w.place
                        """).execute(Tuple.of(deliveries)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(row -> row.getString(0))
                .toList());
    }

    @Test
    void attemptOfWhichNothingWasHeardIsListedAsCutOff() {
        endpoint();
        UUID lost = UUID.randomUUID();

        String said = claimAfter(
                connection -> add(connection, lost, 1, -9, -1.0),
                connection -> claim(connection, List.of(), List.of()).chain(() -> connection
                        .preparedQuery("select error from delivery_attempt where delivery_id = $1 and number = 1")
                        .execute(Tuple.of(lost))
                        .map(rows -> rows.iterator().next().getString(0))));

        assertThat(said).startsWith("cut off");
    }

    @Test
    void whatIsNotDueOrLeasedIsLeftAndWhatIsOverdueIsTaken() {
        endpoint();
        UUID later = UUID.randomUUID();
        UUID leased = UUID.randomUUID();
        UUID expired = UUID.randomUUID();

        List<Claim> claimed = claimAfter(connection -> add(connection, later, 0, 60, null)
                .chain(() -> add(connection, leased, 0, -1, 60.0))
                .chain(() -> add(connection, expired, 1, -9, -1.0)));

        assertThat(claimed).extracting(Claim::delivery).contains(expired).doesNotContain(later, leased);
        assertThat(claimed)
                .filteredOn(claim -> claim.delivery().equals(expired))
                .allSatisfy(claim -> {
                    assertThat(claim.fence()).isEqualTo(1);
                    assertThat(claim.attempt()).isEqualTo(2);
                });
    }
}
