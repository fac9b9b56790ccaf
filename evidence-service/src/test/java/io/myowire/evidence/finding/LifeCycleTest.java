package io.myowire.evidence.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.myowire.evidence.finding.LifeCycle.Move;
import io.myowire.evidence.finding.LifeCycle.Status;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LifeCycleTest {
    /** Every state, and for every move where it leads; '-' is nowhere. */
    @ParameterizedTest
    @CsvSource({
        // state, accepted, rejected, corrected, questioned, cleared, retracted, reinstated
        "SUBMITTED, ACCEPTED, REJECTED, -, -, -, -, -",
        "ACCEPTED, -, -, ACCEPTED, ACCEPTED!, -, RETRACTED, -",
        "ACCEPTED!, -, -, ACCEPTED!, -, ACCEPTED, RETRACTED!, -",
        "REJECTED, -, -, -, -, -, -, -",
        "RETRACTED, -, -, -, -, -, -, ACCEPTED",
        "RETRACTED!, -, -, -, -, -, -, ACCEPTED!"
    })
    void eachMoveLeadsWhereItShouldOrNowhere(
            String from,
            String accepted,
            String rejected,
            String corrected,
            String questioned,
            String cleared,
            String retracted,
            String reinstated) {
        check(from, Move.SUBMITTED, "-");
        check(from, Move.ACCEPTED, accepted);
        check(from, Move.REJECTED, rejected);
        check(from, Move.CORRECTED, corrected);
        check(from, Move.QUESTIONED, questioned);
        check(from, Move.CLEARED, cleared);
        check(from, Move.RETRACTED, retracted);
        check(from, Move.REINSTATED, reinstated);
    }

    private static void check(String from, Move move, String to) {
        if (to.equals("-")) {
            assertThat(state(from).moves()).doesNotContain(move);
            assertThatThrownBy(() -> state(from).after(move)).isInstanceOf(IllegalArgumentException.class);
        } else {
            assertThat(state(from).after(move)).as(from + " " + move).isEqualTo(state(to));
        }
    }

    private static LifeCycle state(String text) {
        return new LifeCycle(Status.valueOf(text.replace("!", "")), text.endsWith("!"));
    }
}
