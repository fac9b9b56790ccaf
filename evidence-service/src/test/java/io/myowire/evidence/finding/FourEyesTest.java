package io.myowire.evidence.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.myowire.evidence.finding.LifeCycle.Move;
import io.myowire.http.ProblemException;
import org.junit.jupiter.api.Test;

class FourEyesTest {
    private final ReviewPolicy fourEyes = new ReviewPolicy("four-eyes");
    private final ReviewPolicy trusted = new ReviewPolicy("trusted-curators");

    @Test
    void nobodyAcceptsHerOwnFinding() {
        assertThatThrownBy(() -> fourEyes.require(Move.ACCEPTED, "ana", "ana")).isInstanceOf(ProblemException.class);
        assertThatCode(() -> fourEyes.require(Move.ACCEPTED, "ana", "rob")).doesNotThrowAnyException();
        assertThatCode(() -> fourEyes.require(Move.REJECTED, "ana", "ana")).doesNotThrowAnyException();
    }

    @Test
    void curatorsPostIsAcceptedAtOnceOnlyWhereCuratorsAreTrusted() {
        assertThat(trusted.firstMove(true)).isEqualTo(Move.ACCEPTED);
        assertThat(trusted.firstMove(false)).isEqualTo(Move.SUBMITTED);
        assertThat(fourEyes.firstMove(true)).isEqualTo(Move.SUBMITTED);
    }

    @Test
    void ruleThatDoesNotExistStopsTheStart() {
        assertThatThrownBy(() -> new ReviewPolicy("anything")).isInstanceOf(IllegalArgumentException.class);
    }
}
