package io.myowire.verify;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.myowire.cli.operations.Diagnosis;
import io.myowire.cli.operations.Doctor;
import io.myowire.cli.operations.Installation;
import io.myowire.cli.operations.Report;
import io.myowire.local.LocalStack;
import io.myowire.local.Service;
import io.myowire.messaging.outbox.OutboxRelay;
import io.myowire.testing.TestTokens;
import io.myowire.testing.server.Database;
import io.myowire.testing.server.Signals;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The doctor's words about the packaged suite: well, and with faults planted. */
@ExtendWith(PackagedSuite.class)
class DoctorTest {
    private static LocalStack stack;

    @BeforeAll
    static void start() {
        stack = PackagedSuite.stack();
    }

    @Test
    void ofAHealthySuiteNothingFails() {
        await().atMost(60, SECONDS).untilAsserted(() -> {
            List<Diagnosis> found = examine(operator(), Clock.systemUTC());
            assertThat(found)
                    .as(String.join("\n", Report.diagnoses(found)))
                    .noneMatch(Diagnosis::isFailure)
                    .extracting(one -> one.where() + " " + one.name())
                    .contains(
                            "all token",
                            "all sign-in",
                            "all release",
                            "catalog topic catalog.topics.v1",
                            "evidence consumer lag",
                            "notification dead letters",
                            "notification migrations",
                            "catalog sign-in");
        });
    }

    @Test
    void aServiceThatIsDownIsNamedAndTheOthersAreExamined() throws InterruptedException {
        // Given
        stack.stop(Service.EVIDENCE);
        try {
            // When
            List<Diagnosis> found = examine(operator(), Clock.systemUTC());

            // Then
            assertThat(found.stream().filter(Diagnosis::isFailure))
                    .extracting(one -> one.where() + " " + one.name())
                    .containsExactly("evidence service");
            assertThat(String.join("\n", Report.diagnoses(found)))
                    .contains("-> See that evidence-service runs, and its log.");
        } finally {
            stack.start(Service.EVIDENCE);
        }
    }

    /** It still holds the relay's lock, so that nobody takes over: all looks well but for the silence. */
    @Test
    void aStoppedSessionOfTheRelayIsNamed() throws Exception {
        // Given
        int session = relaySession(stack.database(Service.EVIDENCE));
        Signals.send(session, "STOP");
        try {
            // When, Then
            await().atMost(90, SECONDS).untilAsserted(() -> assertThat(examine(operator(), Clock.systemUTC()))
                    .filteredOn(
                            one -> one.where().equals("evidence") && one.name().equals("outbox"))
                    .allMatch(Diagnosis::isFailure)
                    .extracting(Diagnosis::detail)
                    .singleElement()
                    .asString()
                    .contains("(PostgreSQL process " + session + ") has done nothing for"));
        } finally {
            Signals.send(session, "CONT");
        }
    }

    @Test
    void aTokenOfAnotherIssuerIsNotAccepted() throws InterruptedException {
        // When
        List<Diagnosis> found = examine(TestTokens.token("olga", "operator"), Clock.systemUTC());

        // Then
        assertThat(found.stream().filter(Diagnosis::isFailure))
                .hasSize(Service.values().length)
                .allMatch(one -> one.detail().startsWith("It does not accept the token."));
        assertThat(found)
                .anyMatch(one -> one.name().equals("sign-in") && one.detail().contains(TestTokens.ISSUER));
    }

    @Test
    void aTokenWithoutTheRoleIsSaidToBeSo() throws InterruptedException {
        assertThat(examine(stack.token("rita", "reader"), Clock.systemUTC()))
                .filteredOn(Diagnosis::isFailure)
                .extracting(Diagnosis::detail)
                .contains("Its roles are [reader], without operator.", "The token lacks the role operator.");
    }

    @Test
    void aClockThatIsWrongHereIsFound() throws InterruptedException {
        // Given
        Clock behind = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-2));

        // When
        List<Diagnosis> found = examine(operator(), behind);

        // Then
        assertThat(found)
                .filteredOn(one -> one.name().equals("clock here"))
                .hasSize(Service.values().length)
                .allMatch(Diagnosis::isFailure);
    }

    private static List<Diagnosis> examine(String token, Clock clock) throws InterruptedException {
        Map<Service, String> urls = new EnumMap<>(Service.class);
        Service.all().forEach(service -> urls.put(service, stack.baseUrl()));
        return new Doctor(new Installation(urls, token), clock).examine();
    }

    private static int relaySession(Database database) throws SQLException {
        String lock = "select pid from pg_locks where locktype = 'advisory' and granted"
                + " and database = (select oid from pg_database where datname = current_database())"
                + " and classid::bigint = %d and objid::bigint = %d"
                        .formatted(OutboxRelay.LOCK >>> 32, OutboxRelay.LOCK & 0xFFFF_FFFFL);
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                Statement statement = connection.createStatement();
                ResultSet holder = statement.executeQuery(lock)) {
            assertThat(holder.next()).isTrue();
            return holder.getInt(1);
        }
    }

    private static String operator() throws InterruptedException {
        return stack.token("olga", "operator");
    }
}
