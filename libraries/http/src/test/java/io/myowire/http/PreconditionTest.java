package io.myowire.http;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreconditionTest {
    @ParameterizedTest
    @ValueSource(strings = {"\"3\"", "*", "\"2\", \"3\""})
    void theVersionThatStandsMayBeChanged(String ifMatch) {
        assertThatCode(() -> Precondition.require(ifMatch, 3)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"2\"", "3", "", "W/\"3\""})
    void anotherVersionIsStale(String ifMatch) {
        assertThatThrownBy(() -> Precondition.require(ifMatch, 3))
                .isInstanceOfSatisfying(ProblemException.class, e -> org.assertj.core.api.Assertions.assertThat(
                                e.problem().status())
                        .isEqualTo(412));
    }

    @Test
    void aChangeThatNamesNoVersionIsRefused() {
        assertThatThrownBy(() -> Precondition.require(null, 3)).hasMessageContaining("version");
    }
}
