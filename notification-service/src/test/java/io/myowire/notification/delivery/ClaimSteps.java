package io.myowire.notification.delivery;

import io.myowire.notification.delivery.Claims.Place;
import io.myowire.notification.delivery.Claims.Room;
import io.myowire.testing.TestStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Puts deliveries where one transaction alone sees them, and claims them in it. */
@QuarkusTestResource(value = TestStack.class, initArgs = @ResourceArg(name = "database", value = "notification"))
abstract class ClaimSteps {
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final String ADD = """
            with due as (
                insert into delivery (id, endpoint_id, owner, event_id, subject_id, work_id, subject_version, sequence, attempts,
                    waiting, next_attempt_at, lease_until, created_at)
                select $1, $2, $3, e.id, $4, $10, $5, a.cursor, $6, $7 > 0 or $8::float8 is not null,
                    now() + make_interval(secs => coalesce($8, $7)), now() + make_interval(secs => $8), now()
                from alert a join alert_event e on e.id = a.event_id where a.id = $9
                returning id)
            insert into delivery_alert (delivery_id, alert_id) select id, $9 from due
            """;

    @Inject
    Rows rows;

    @Inject
    Claims claims;

    @Inject
    Pool pool;

    final String owner = "claimant-" + UUID.randomUUID();
    UUID subscription;
    UUID endpoint;

    void endpoint() {
        subscription = rows.subscription(owner);
        endpoint = rows.webhook(subscription, "http://127.0.0.1:1/" + owner);
    }

    /** Adds a delivery that only this transaction sees, so that nobody else claims it. */
    Uni<Void> add(SqlConnection connection, UUID id, int attempts, double dueIn, Double leasedFor) {
        return add(connection, id, attempts, dueIn, leasedFor, UUID.randomUUID(), 1);
    }

    Uni<Void> add(
            SqlConnection connection,
            UUID id,
            int attempts,
            double dueIn,
            Double leasedFor,
            UUID finding,
            int version) {
        return add(connection, id, attempts, dueIn, leasedFor, finding, finding, version);
    }

    /** The same of a finding of that work, or of the work itself. */
    Uni<Void> add(
            SqlConnection connection,
            UUID id,
            int attempts,
            double dueIn,
            Double leasedFor,
            UUID subject,
            UUID work,
            int version) {
        UUID alert = rows.alert(owner, subscription).id();
        return connection
                .preparedQuery(ADD)
                .execute(Tuple.from(
                        Arrays.asList(id, endpoint, owner, subject, version, attempts, dueIn, leasedFor, alert, work)))
                .replaceWithVoid();
    }

    /** The claims of this test's owner that a transaction gets after that, which is undone. */
    List<Claim> claimAfter(Function<SqlConnection, Uni<Void>> preparation) {
        return claimAfter(preparation, connection -> claim(connection, List.of(), List.of()));
    }

    <T> T claimAfter(Function<SqlConnection, Uni<Void>> preparation, Function<SqlConnection, Uni<T>> then) {
        return pool.withConnection(connection -> connection.begin().chain(transaction -> preparation
                        .apply(connection)
                        .chain(() -> then.apply(connection))
                        .onTermination()
                        .call(transaction::rollback)))
                .await()
                .atMost(PATIENCE);
    }

    Uni<List<Claim>> claim(SqlConnection connection, List<String> owners, List<String> hosts) {
        var room = new Room(1000, 4, owners, hosts, List.of(), false);
        return claims.claim(connection, room, Place.START, Duration.ofMinutes(1))
                .map(all -> all.stream()
                        .filter(claim -> claim.endpoint().owner().equals(owner))
                        .toList());
    }

    static Uni<List<String>> states(SqlConnection connection, UUID... deliveries) {
        return connection.preparedQuery("""
                        select d.state from unnest($1::uuid[]) with ordinality as w(id, place)
                        join delivery d on d.id = w.id order by w.place
                        """).execute(Tuple.of(deliveries)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(row -> row.getString(0))
                .toList());
    }
}
