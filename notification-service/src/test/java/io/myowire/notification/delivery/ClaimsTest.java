package io.myowire.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.myowire.notification.channel.Reply;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is claimed, and what the outcome of a claim counts for. */
@QuarkusTest
class ClaimsTest extends ClaimSteps {
    private static final Reply OK = new Reply(200, null, "", Duration.ZERO);

    @Inject
    Outcomes outcomes;

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
