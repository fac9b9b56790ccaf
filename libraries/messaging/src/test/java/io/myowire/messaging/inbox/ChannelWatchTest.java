package io.myowire.messaging.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ChannelWatchTest {
    @Test
    void consumerThatIsNotAskedAnyMoreIsDead() {
        assertThat(ChannelWatch.isDead(OptionalDouble.of(200), false)).isTrue();
        assertThat(ChannelWatch.isDead(OptionalDouble.of(1), false)).isFalse();
        assertThat(ChannelWatch.isDead(OptionalDouble.empty(), false)).isFalse();
    }

    @Test
    void consumerThatWaitsForTheDatabaseIsNot() {
        assertThat(ChannelWatch.isDead(OptionalDouble.of(2000), true)).isFalse();
    }
}
