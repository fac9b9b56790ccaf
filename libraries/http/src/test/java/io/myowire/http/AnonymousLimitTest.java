package io.myowire.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnonymousLimitTest {
    private static final long START = 1_000;

    private final AnonymousLimit limit = new AnonymousLimit(
            new KnownTokens(Clock.systemUTC(), 1), new ProblemTypes("https://wire.example.org"), 2, 10, 3);

    @Test
    void aBurstIsLetInAndThenSoManyASecond() {
        exhaust("a");

        assertThat(limit.wait("a", START)).isEqualTo(1);
        assertThat(limit.wait("a", START + TimeUnit.SECONDS.toNanos(1))).isZero();
        assertThat(limit.wait("a", START + TimeUnit.SECONDS.toNanos(1))).isZero();
        assertThat(limit.wait("a", START + TimeUnit.SECONDS.toNanos(1))).isEqualTo(1);
    }

    @Test
    void oneAddressUsesUpNothingOfAnothers() {
        exhaust("a");

        assertThat(limit.wait("b", START)).isZero();
    }

    @Test
    void onlySoManyAddressesAreRemembered() {
        exhaust("a");
        IntStream.range(0, 3).forEach(i -> limit.wait("other-" + i, START));

        assertThat(limit.wait("a", START)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.2, false",
        "2001:db8:0:1::1, 2001:db8:0:1:ffff::2, true",
        "2001:db8:0:1::1, 2001:db8:0:2::1, false",
        "::ffff:192.0.2.1, 192.0.2.1, true"
    })
    void aHostIsOneAddressOfIpv4OrAllOfItsNetworkOfIpv6(String one, String other, boolean same) {
        assertThat(Address.of(one).equals(Address.of(other))).isEqualTo(same);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1", "localhost", "example.org", ""})
    void thisMachineIsNotLimitedAndNoNameIsLookedUp(String literal) {
        assertThat(Address.of(literal)).isNull();
    }

    private void exhaust(String address) {
        IntStream.range(0, 10)
                .forEach(i -> assertThat(limit.wait(address, START)).isZero());
    }
}
