package io.myowire.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.pgclient.PgException;
import java.net.ConnectException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "08006", "25006", "25P03", "28P01", "40P01", "42P01", "53100", "53300", "55P03", "57P01", "58030",
                "XX000"
            })
    void aDatabaseThatIsAwayOrOnlyReadsPassesWithTime(String sqlState) {
        assertThat(Failures.passWithTime(new RuntimeException(database(sqlState))))
                .isTrue();
        assertThat(Failures.areOfTheData(new RuntimeException(database(sqlState))))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"22P02", "22021", "23505"})
    void aValueThatTheDatabaseRefusesIsOfTheData(String sqlState) {
        assertThat(Failures.areOfTheData(new RuntimeException(database(sqlState))))
                .isTrue();
        assertThat(Failures.passWithTime(database(sqlState))).isFalse();
    }

    @Test
    void theDatabasesWordIsFoundInAnOrmsWrapping() {
        var wrapped = new IllegalStateException(new SQLException("deadlock detected", "40P01"));

        assertThat(Failures.passWithTime(wrapped)).isTrue();
    }

    @Test
    void aRefusedConnectionPassesWithTime() {
        assertThat(Failures.passWithTime(new ConnectException("refused"))).isTrue();
    }

    @Test
    void aBugIsNeither() {
        assertThat(Failures.passWithTime(new NullPointerException())).isFalse();
        assertThat(Failures.areOfTheData(new NullPointerException())).isFalse();
        assertThat(Failures.passWithTime(database("42601"))).isFalse();
    }

    private static PgException database(String sqlState) {
        return new PgException("failed", "ERROR", sqlState, null);
    }
}
