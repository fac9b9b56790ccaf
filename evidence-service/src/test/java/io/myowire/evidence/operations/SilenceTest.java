package io.myowire.evidence.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.myowire.database.Pools;
import io.myowire.database.Signals;
import io.myowire.database.Worker;
import io.myowire.database.Workers;
import io.myowire.testing.TestStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** A replica whose machine dies without closing its connections does not stop the others. */
@QuarkusTest
@QuarkusTestResource(value = TestStack.class, initArgs = @ResourceArg(name = "database", value = "evidence"))
class SilenceTest {
    private static final Duration LONG = Duration.ofSeconds(90);
    private static final Duration LONGER = Duration.ofMinutes(3);
    private static final String TRY_LOCK = "select pg_try_advisory_lock($1)";

    @Inject
    Vertx vertx;

    @Inject
    @Workers
    Pool pool;

    @ConfigProperty(name = "quarkus.datasource.reactive.url")
    URI url;

    @ConfigProperty(name = "quarkus.datasource.username")
    String user;

    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

    private final long lock = UUID.randomUUID().getMostSignificantBits();

    /** A pool as a replica has it, but through the proxy. */
    private Pool through(SilentProxy proxy, int size) {
        var options = PgConnectOptions.fromUri(url.toString())
                .setHost("127.0.0.1")
                .setPort(proxy.port())
                .setUser(user)
                .setPassword(password);
        return Pool.newInstance(Pools.build(vertx, new PoolOptions().setMaxSize(size), List.of(options)));
    }

    private boolean isFree() {
        return pool.withConnection(connection -> connection
                        .preparedQuery(TRY_LOCK)
                        .execute(Tuple.of(lock))
                        .map(rows -> rows.iterator().next().getBoolean(0))
                        .call(() -> connection
                                .query("select pg_advisory_unlock_all()")
                                .execute()))
                .await()
                .atMost(LONG);
    }

    @Test
    void lockOfAWorkerOfWhichNothingIsHeardPassesOn() throws Exception {
        var proxy = new SilentProxy(url.getHost(), url.getPort());
        Pool remote = through(proxy, 2);
        try {
            Worker worker = new Signals(vertx, remote, Clock.systemUTC())
                    .worker("silence_test", Duration.ofSeconds(1), connection -> connection
                            .preparedQuery(TRY_LOCK)
                            .execute(Tuple.of(lock))
                            .replaceWith(false));
            worker.start();
            await().atMost(LONG).untilAsserted(() -> assertThat(isFree()).isFalse());

            proxy.fallSilent();

            await().atMost(LONG).untilAsserted(() -> assertThat(isFree()).isTrue());
            worker.stop();
        } finally {
            proxy.close();
            remote.closeAndForget();
        }
    }

    @Test
    void connectionThatFellSilentIsClosedAndLeavesItsPlaceInThePool() throws Exception {
        var proxy = new SilentProxy(url.getHost(), url.getPort());
        Pool remote = through(proxy, 1);
        var runs = new AtomicInteger();
        try {
            Worker worker = new Signals(vertx, remote, Clock.systemUTC())
                    .worker("silence_test", Duration.ofSeconds(1), connection -> connection
                            .query("select 1")
                            .execute()
                            .invoke(runs::incrementAndGet)
                            .replaceWith(false));
            worker.start();
            await().atMost(LONG).untilAsserted(() -> assertThat(runs).hasPositiveValue());

            proxy.cutWhatIsOpen();
            int before = runs.get();

            await().atMost(LONGER).untilAsserted(() -> assertThat(runs).hasValueGreaterThan(before + 3));
            worker.stop();
        } finally {
            proxy.close();
            remote.closeAndForget();
        }
    }

    @Test
    void transactionOfWhichNothingIsHeardHoldsNobodyUp() throws Exception {
        var proxy = new SilentProxy(url.getHost(), url.getPort());
        Pool remote = through(proxy, 2);
        String id = UUID.randomUUID().toString();
        try {
            var silent = remote.getConnection().await().atMost(LONG);
            silent.begin().await().atMost(LONG);
            silent.preparedQuery("insert into inbox (event_id) values ($1)")
                    .execute(Tuple.of(UUID.fromString(id)))
                    .await()
                    .atMost(LONG);

            proxy.fallSilent();

            await().atMost(LONG).untilAsserted(() -> assertThat(
                            pool.preparedQuery("insert into inbox (event_id) values ($1) on conflict do nothing")
                                    .execute(Tuple.of(UUID.fromString(id)))
                                    .await()
                                    .atMost(LONG)
                                    .rowCount())
                    .isEqualTo(1));
        } finally {
            proxy.close();
            remote.closeAndForget();
        }
    }
}
