package io.myowire.notification.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartTest {
    @Test
    void withNothingAskedItIsNow() {
        assertThat(Start.of(null, null, 42)).isEqualTo(new Start(42, false));
        assertThat(Start.of("", null, 42)).isEqualTo(new Start(42, false));
    }

    @Test
    void lastEventIdComesBeforeTheParameter() {
        assertThat(Start.of("7", 3L, 42)).isEqualTo(new Start(7, false));
        assertThat(Start.of(null, 3L, 42)).isEqualTo(new Start(3, false));
        assertThat(Start.of("42", null, 42)).isEqualTo(new Start(42, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"43", "-1", "x", "7.5", "99999999999999999999", "0x1"})
    void whatIsNoCursorOfOursIsAGap(String lastEventId) {
        assertThat(Start.of(lastEventId, null, 42)).isEqualTo(new Start(42, true));
    }

    @Test
    void parameterAheadOfEverythingIsAGap() {
        assertThat(Start.of(null, 43L, 42)).isEqualTo(new Start(42, true));
    }
}
