package io.myowire.verify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "bench",
                "bench nothing",
                "bench latency --port",
                "bench latency --clients 1",
                "bench posts --clients many",
                "bench posts --port 8080"
            })
    void whatIsNoCommandIsAnsweredWithTheUsage(String line) throws InterruptedException {
        assertThat(Main.run(line.split(" "))).isEqualTo(2);
    }
}
