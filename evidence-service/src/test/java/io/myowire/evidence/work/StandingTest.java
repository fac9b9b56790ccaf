package io.myowire.evidence.work;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandingTest {
    /**
     * Notices in their order, where they lead, and of the last whether its findings move. Letters: k
     * corrected, q questioned, c cleared, r retracted, i reinstated, I reinstated and cleared, p replaced.
     */
    @ParameterizedTest
    @CsvSource({
        "k, corrected, true",
        "kk, corrected, true",
        "q, questioned, true",
        "qq, questioned, false",
        "qk, questioned, true",
        "qc, current, true",
        "kqc, corrected, true",
        "r, retracted, true",
        "rr, retracted, false",
        "qr, retracted, true",
        "qri, questioned, true",
        "qrI, current, true",
        "ri, current, true",
        "rq, retracted, false",
        "rqi, questioned, true",
        "rqc, retracted, false",
        "rk, retracted, false",
        "rki, corrected, true",
        "p, replaced, true",
        "pp, replaced, true",
        "rp, replaced, true",
        "qp, replaced, true",
        "pr, retracted, true",
        "pri, replaced, true"
    })
    void noticesLeadWhereTheyShould(String notices, String standing, boolean moves) {
        Standing before = after(notices.substring(0, notices.length() - 1));
        char last = notices.charAt(notices.length() - 1);
        assertThat(before.changes()).contains(change(last));
        assertThat(before.isMovedBy(change(last))).isEqualTo(moves);
        assertThat(after(notices).text()).isEqualTo(standing);
    }

    @ParameterizedTest
    @CsvSource({"'', CLEARED", "'', REINSTATED", "r, CLEARED", "q, REINSTATED", "ri, REINSTATED", "p, REINSTATED"})
    void whatIsNotThereIsNotTakenBack(String notices, Change change) {
        assertThat(after(notices).changes()).doesNotContain(change);
    }

    private static Standing after(String notices) {
        Standing standing = Standing.CURRENT;
        for (int i = 0; i < notices.length(); i++) {
            standing = standing.after(change(notices.charAt(i)), notices.charAt(i) == 'I');
        }
        return standing;
    }

    private static Change change(char notice) {
        return switch (notice) {
            case 'k' -> Change.CORRECTED;
            case 'q' -> Change.QUESTIONED;
            case 'c' -> Change.CLEARED;
            case 'r' -> Change.RETRACTED;
            case 'i', 'I' -> Change.REINSTATED;
            case 'p' -> Change.REPLACED;
            default -> throw new IllegalArgumentException(notice + " is no notice");
        };
    }
}
