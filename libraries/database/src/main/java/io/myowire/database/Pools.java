package io.myowire.database;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The pools of the one database: for what requests read, for what they write, for the application's
 * own work (consumers, relay, couriers, upkeep), and the datasource's own for the ORM. None waits for
 * another. Each lets only so many wait for a connection, and none for long; who is not let in fails at
 * once, before anything has begun.
 */
@Singleton
public class Pools implements PgPoolCreator {
    /**
     * What a reader's connections are: the plan is made for the words that are asked for, which may
     * be rare or common, and no statement takes so long that compiling it would pay.
     */
    private static final Map<String, String> READING = Map.of(
            "default_transaction_read_only", "on",
            "plan_cache_mode", "force_custom_plan",
            "jit", "off",
            "statement_timeout", "5000");

    /** What a writer's connections are: she waits for an answer, and a gateway for half a minute. */
    private static final Map<String, String> WRITING = Map.of("statement_timeout", "10000");

    /**
     * What every session is: nobody holds a lock or a transaction for long who says nothing, no
     * statement takes for ever, and PostgreSQL notices a machine that is gone within seconds (the
     * kernel's own defaults make it hours).
     */
    public static final Map<String, String> SESSION = Map.of(
            "idle_in_transaction_session_timeout", "10000",
            "lock_timeout", "15000",
            "statement_timeout", "30000",
            "tcp_keepalives_idle", "5",
            "tcp_keepalives_interval", "2",
            "tcp_keepalives_count", "3",
            "tcp_user_timeout", "10000");

    /** An address that drops what is sent to it is no better than one that refuses. */
    private static final int CONNECT_MILLIS = 2_000;

    /** A statement is parsed once per connection, also a long one (2,048 characters if not set). */
    private static final int LONGEST_STATEMENT = 16_384;

    private static final String LONGEST = "statement_timeout";

    private final int reads;
    private final int writes;
    private final int workers;
    private final int mostWaiting;
    private final Duration longestWait;

    private volatile Input datasource;

    public Pools(
            @ConfigProperty(name = "myowire.database.reads") int reads,
            @ConfigProperty(name = "myowire.database.writes") int writes,
            @ConfigProperty(name = "myowire.database.workers") int workers,
            @ConfigProperty(name = "myowire.database.most-waiting") int mostWaiting,
            @ConfigProperty(name = "myowire.database.longest-wait") Duration longestWait) {
        this.reads = reads;
        this.writes = writes;
        this.workers = workers;
        this.mostWaiting = mostWaiting;
        this.longestWait = longestWait;
    }

    @Override
    public io.vertx.sqlclient.Pool create(Input input) {
        datasource = input;
        return build(input, bounded(input.poolOptions()), input.pgConnectOptionsList());
    }

    @Produces
    @Singleton
    @Reads
    Pool reads(Pool datasourcesOwn) {
        List<PgConnectOptions> connections = input(datasourcesOwn).pgConnectOptionsList().stream()
                .map(PgConnectOptions::new)
                .toList();
        connections.forEach(options -> READING.forEach(options::addProperty));
        return pool("reads", reads, connections);
    }

    @Produces
    @Singleton
    @Writes
    Pool writes(Pool datasourcesOwn) {
        List<PgConnectOptions> connections = input(datasourcesOwn).pgConnectOptionsList().stream()
                .map(PgConnectOptions::new)
                .toList();
        connections.forEach(options -> WRITING.forEach(options::addProperty));
        return pool("writes", writes, connections);
    }

    @Produces
    @Singleton
    @Workers
    Pool workers(Pool datasourcesOwn) {
        return pool("workers", workers, input(datasourcesOwn).pgConnectOptionsList());
    }

    void close(@Disposes @Reads Pool pool) {
        pool.closeAndForget();
    }

    void closeWrites(@Disposes @Writes Pool pool) {
        pool.closeAndForget();
    }

    void closeWorkers(@Disposes @Workers Pool pool) {
        pool.closeAndForget();
    }

    private static PgConnectOptions watched(PgConnectOptions options) {
        PgConnectOptions copy = new PgConnectOptions(options);
        copy.setConnectTimeout(CONNECT_MILLIS);
        copy.setTcpKeepAlive(true);
        copy.setCachePreparedStatements(true);
        copy.setPreparedStatementCacheSqlLimit(LONGEST_STATEMENT);
        SESSION.forEach((name, value) -> copy.getProperties().putIfAbsent(name, value));
        return copy;
    }

    private Pool pool(String name, int size, List<PgConnectOptions> connections) {
        PoolOptions options =
                new PoolOptions(datasource.poolOptions()).setName(name).setMaxSize(size);
        return Pool.newInstance(build(datasource, bounded(options), connections));
    }

    private PoolOptions bounded(PoolOptions options) {
        return options.setMaxWaitQueueSize(mostWaiting)
                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS)
                .setConnectionTimeout((int) longestWait.toMillis());
    }

    private static io.vertx.sqlclient.Pool build(Input input, PoolOptions options, List<PgConnectOptions> connections) {
        return build(input.vertx(), options, connections);
    }

    /** A pool whose connections end when the other side falls silent: on our side, and on PostgreSQL's. */
    public static io.vertx.sqlclient.Pool build(Vertx vertx, PoolOptions options, List<PgConnectOptions> connections) {
        return PgBuilder.pool()
                .with(options)
                .connectingTo(connections.stream()
                        .<SqlConnectOptions>map(Pools::watched)
                        .toList())
                .withConnectHandler(connection -> Silence.watch(connection, longestSilence(connections)))
                .using(vertx)
                .build();
    }

    /** A third longer than PostgreSQL lets any statement of these connections take. */
    private static Duration longestSilence(List<PgConnectOptions> connections) {
        String longest = connections.getFirst().getProperties().getOrDefault(LONGEST, SESSION.get(LONGEST));
        return Duration.ofMillis(Long.parseLong(longest) * 4 / 3);
    }

    /** The datasource's own pool is made when it is first asked anything. */
    private Input input(Pool datasourcesOwn) {
        datasourcesOwn.size();
        return datasource;
    }
}
