package io.myowire.verify.posts;

import io.myowire.testing.server.Database;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** The same inserts by a bare loop over the reactive client, with as many connections as the service has. */
final class BarePosts implements AutoCloseable {
    private static final int CONNECTIONS = 8;

    private final Vertx vertx = Vertx.vertx();
    private final Pool pool;
    private final String sql = BareDatabase.inserts("$1", "$2", "$3");
    private final String content;
    private final String payload;
    private final AtomicLong number = new AtomicLong(System.currentTimeMillis() * 1_000);

    BarePosts(Database database, String content, String payload) {
        this.content = content;
        this.payload = payload;
        var connection = PgConnectOptions.fromUri(database.reactiveUrl())
                .setUser(database.user())
                .setPassword(database.password())
                .setCachePreparedStatements(true);
        pool = PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(CONNECTIONS))
                .connectingTo(connection)
                .using(vertx)
                .build();
    }

    Round run(int clients, Duration duration) throws IOException, InterruptedException {
        Samples samples = new Samples();
        long start = System.nanoTime();
        long end = start + duration.toNanos();
        var loops = IntStream.range(0, clients)
                .mapToObj(i -> {
                    Promise<Void> done = Promise.promise();
                    vertx.getOrCreateContext().runOnContext(nothing -> loop(samples, end, done));
                    return done.future();
                })
                .toList();
        try {
            Future.all(loops).toCompletionStage().toCompletableFuture().get();
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return Round.of("bare", clients, seconds, samples.all());
    }

    private void loop(Samples samples, long end, Promise<Void> done) {
        long start = System.nanoTime();
        if (start >= end) {
            done.complete();
            return;
        }
        pool.preparedQuery(sql)
                .execute(Tuple.of(String.valueOf(number.incrementAndGet()), content, payload))
                .onFailure(done::fail)
                .onSuccess(rows -> {
                    samples.add(System.nanoTime() - start);
                    loop(samples, end, done);
                });
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
