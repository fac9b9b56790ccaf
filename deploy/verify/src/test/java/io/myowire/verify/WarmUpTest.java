package io.myowire.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class WarmUpTest {
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final WarmUp warmUp = new WarmUp(6, new PrintStream(said, true, StandardCharsets.UTF_8));

    @Test
    void endsWhenTwoRoundsWereNotFasterThanTheBest() throws IOException, InterruptedException {
        Iterator<Double> figures =
                List.of(30.0, 20.0, 21.0, 12.0, 12.5, 11.9, 1.0).iterator();

        assertThat(warmUp.run("p50 ms", figures::next)).isEqualTo(6);
        assertThat(said.toString(StandardCharsets.UTF_8))
                .isEqualToIgnoringNewLines("warm-up  p50 ms:  30.00  20.00  21.00  12.00  12.50  11.90\n");
    }

    @Test
    void saysThatItCouldHaveGoneOn() throws IOException, InterruptedException {
        Iterator<Double> figures = List.of(64.0, 32.0, 16.0, 8.0, 4.0, 2.0, 1.0).iterator();

        assertThat(warmUp.run("p50 ms", figures::next)).isEqualTo(6);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("still getting faster");
    }
}
