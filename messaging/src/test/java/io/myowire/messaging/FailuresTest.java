package io.myowire.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresTest {
    @ParameterizedTest
    @ValueSource(strings = {"08006", "40001", "53300", "55P03", "57P01"})
    void aDatabaseThatIsAwayPassesWithTime(String sqlState) {
        var failure = new RuntimeException(database(sqlState));

        assertThat(Failures.passWithTime(failure)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"22P02", "23505"})
    void aValueThatTheDatabaseRefusesIsOfTheRecord(String sqlState) {
        assertThat(Failures.areOfTheRecord(database(sqlState))).isTrue();
        assertThat(Failures.passWithTime(database(sqlState))).isFalse();
    }

    @Test
    void aRefusedConnectionPassesWithTime() {
        assertThat(Failures.passWithTime(new ConnectException("refused"))).isTrue();
    }

    @Test
    void anUnreadableRecordDoesNotPassWithTimeThoughAnIOExceptionSaysWhy() {
        var failure =
                new RuntimeException(
                        new UnreadableEventException("no JSON", new IOException("unexpected end")));

        assertThat(Failures.passWithTime(failure)).isFalse();
    }

    @Test
    void aBugDoesNotPassWithTime() {
        assertThat(Failures.passWithTime(new NullPointerException())).isFalse();
    }

    private static PgException database(String sqlState) {
        return new PgException("failed", "ERROR", sqlState, null);
    }
}
