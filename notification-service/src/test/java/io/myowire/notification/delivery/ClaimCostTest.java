package io.myowire.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.myowire.notification.Wire;
import io.myowire.notification.delivery.Claims.Place;
import io.myowire.notification.delivery.Claims.Room;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ClaimCostTest extends DeliverySteps {
    private static final int WAITING = 20_000;

    private static final String WAIT = """
            with made as (
                insert into endpoint (id, owner, channel, address, host, secret, signing_key, created_at)
                select new_id(), $1 || n, 'webhook', 'http://' || $1 || n || '.invalid/', $1 || n || '.invalid',
                    'none', 'none', now()
                from generate_series(1, $2) as n
                returning id, owner)
            insert into delivery (id, endpoint_id, owner, event_id, subject_id, work_id, subject_version, sequence,
                attempts, waiting, next_attempt_at, created_at)
            select new_id(), id, owner, new_id(), new_id(), new_id(), 1, 1, 3, true, now() + interval '2 hours', now()
            from made
            """;

    @Inject
    Pool pool;

    @Test
    void claimCostsWhatIsDueHoweverMuchWaits() {
        String prefix = "waiting-" + UUID.randomUUID();
        settled();
        long before = pagesOfAClaim();
        try {
            pool.preparedQuery(WAIT).execute(Tuple.of(prefix, WAITING)).await().atMost(Duration.ofMinutes(2));
            settled();

            assertThat(pagesOfAClaim() - before)
                    .as("pages that a claim looks at for %d that wait", WAITING)
                    .isLessThan(WAITING / 20);
        } finally {
            rows.update("delete from delivery where owner like ? || '%'", prefix);
            rows.update("delete from endpoint where owner like ? || '%'", prefix);
        }
    }

    /** What the last tests left is out of the way, and the planner knows what there is. */
    private void settled() {
        pool.query("vacuum analyze delivery").execute().await().atMost(Duration.ofMinutes(2));
        pool.query("vacuum analyze endpoint").execute().await().atMost(Duration.ofMinutes(2));
    }

    /** The least of some: what others do at the same time is none of its cost. */
    private long pagesOfAClaim() {
        return IntStream.range(0, 5).mapToLong(i -> pages()).min().orElseThrow();
    }

    private long pages() {
        Room room = new Room(64, 4, List.of(), List.of(), List.of(), false);
        Instant now = Instant.now();
        Tuple values = Claims.values(room, room.most(), Place.START, now, Duration.ofMinutes(1));
        return pool.withConnection(connection -> connection.begin().chain(transaction -> Uni.combine()
                        .all()
                        .unis(
                                connection
                                        .preparedQuery(explained(Claims.PROMOTE))
                                        .execute(Claims.due(now)),
                                connection
                                        .preparedQuery(explained(Claims.CLAIM))
                                        .execute(values))
                        .with((promoted, claimed) ->
                                pages(promoted.iterator().next().getValue(0))
                                        + pages(claimed.iterator().next().getValue(0)))
                        .onTermination()
                        .call(transaction::rollback)))
                .await()
                .atMost(Wire.LONG);
    }

    private static String explained(String sql) {
        return "explain (analyze, buffers, format json) " + sql;
    }

    private static long pages(Object plan) {
        JsonArray plans = plan instanceof JsonArray array ? array : new JsonArray(plan.toString());
        JsonObject root = plans.getJsonObject(0).getJsonObject("Plan");
        return root.getLong("Shared Hit Blocks") + root.getLong("Shared Read Blocks");
    }
}
