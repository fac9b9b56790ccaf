package io.myowire.verify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PercentileTest {
    @Test
    void thePercentileIsAValueThatWasMeasured() {
        double[] sorted = {1, 2, 3, 4};

        assertThat(LatencyBenchmark.percentile(sorted, 50)).isEqualTo(2);
        assertThat(LatencyBenchmark.percentile(sorted, 99)).isEqualTo(4);
        assertThat(LatencyBenchmark.percentile(sorted, 1)).isEqualTo(1);
    }

    @Test
    void aCallThatNamesNoBenchmarkIsAUsageError() throws InterruptedException {
        assertThat(Main.run("bench", "nothing")).isEqualTo(2);
    }
}
