package io.myowire.evidence.finding;

import static org.assertj.core.api.Assertions.assertThat;

import io.myowire.evidence.finding.LifeCycle.Move;
import io.myowire.evidence.finding.LifeCycle.Status;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LifeCycleTest {
    /** Every state, and what may happen to a finding itself that stands there. */
    @ParameterizedTest
    @CsvSource({"SUBMITTED, ACCEPTED REJECTED", "ACCEPTED, CORRECTED", "REJECTED, ''", "RETRACTED, ''"})
    void eachStateHasItsMoves(Status status, String moves) {
        assertThat(status.moves())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(moves.split(" ", -1))
                        .filter(move -> !move.isEmpty())
                        .map(Move::valueOf)
                        .toList());
    }
}
