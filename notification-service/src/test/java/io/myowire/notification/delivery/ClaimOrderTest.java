package io.myowire.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** In which order an endpoint gets what is due: first attempts first, and of one subject nothing older after something newer. */
@QuarkusTest
class ClaimOrderTest extends ClaimSteps {
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
}
