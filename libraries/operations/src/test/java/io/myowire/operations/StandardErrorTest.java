package io.myowire.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StandardErrorTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream before = new PrintStream(printed, true, StandardCharsets.UTF_8);
    private final List<String> records = new ArrayList<>();

    @Test
    void aPrintedStackTraceIsRecordsAndNothingElse() {
        PrintStream stream = StandardError.logged(before, records::add);

        new IllegalStateException("the database is away").printStackTrace(stream);

        assertThat(records.getFirst()).isEqualTo("java.lang.IllegalStateException: the database is away");
        assertThat(records).hasSizeGreaterThan(3).noneMatch(String::isBlank);
        assertThat(printed.size()).isZero();
    }

    @Test
    void whatTheLoggerItselfPrintsGoesTheOldWayAndNotRound() {
        PrintStream[] stream = new PrintStream[1];
        stream[0] = StandardError.logged(before, text -> stream[0].println("the logger fails at " + text));

        stream[0].println("a line");

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .isEqualTo("the logger fails at a line" + System.lineSeparator());
    }

    @Test
    void aLineWithoutAnEndIsCut() {
        PrintStream stream = StandardError.logged(before, records::add);

        stream.print("x".repeat(20_000));

        assertThat(records).hasSize(2);
    }
}
