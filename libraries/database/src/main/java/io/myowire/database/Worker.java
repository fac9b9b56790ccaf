package io.myowire.database;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * Repeats a piece of work for as long as the application runs: whenever PostgreSQL notifies its
 * channel, and at every poll interval in case a notification was lost. One run at a time. It holds
 * one connection of the pool; when that is lost, it takes another as soon as there is one.
 */
public final class Worker {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final String channel;
    private final Duration pollInterval;
    private final Pool pool;
    private final Function<PgConnection, Uni<Boolean>> work;
    private final Vertx vertx;
    private final Context context;

    // All of it is touched on the context only.
    private PgConnection connection;
    private boolean connecting;
    private boolean running;
    private boolean awake;
    private boolean stopped;
    private long failures;
    private long timer = -1;

    private volatile WorkerFailure lastFailure;

    /**
     * @param channel the PostgreSQL channel to listen on
     * @param work one run on the worker's connection; it answers true if there is more to do at
     *     once. A failure gives the connection up.
     */
    public Worker(
            Vertx vertx, Pool pool, String channel, Duration pollInterval, Function<PgConnection, Uni<Boolean>> work) {
        this.vertx = vertx;
        this.pool = pool;
        this.channel = channel;
        this.pollInterval = pollInterval;
        this.work = work;
        this.context = vertx.getOrCreateContext();
    }

    public void start() {
        context.runOnContext(nothing -> {
            timer = vertx.setPeriodic(pollInterval.toMillis(), tick -> wake());
            wake();
        });
    }

    /** Runs the work soon, as a notification would. */
    public void nudge() {
        context.runOnContext(nothing -> wake());
    }

    /** Why it last failed; empty if it never did. */
    public Optional<WorkerFailure> lastFailure() {
        return Optional.ofNullable(lastFailure);
    }

    /** No run begins after this; the connection, and any lock it holds, is given back. */
    public void stop() {
        context.runOnContext(nothing -> {
            stopped = true;
            vertx.cancelTimer(timer);
            if (!running) {
                giveUpConnection();
            }
        });
    }

    private void wake() {
        awake = true;
        if (stopped || running || connecting) {
            return;
        }
        if (connection == null) {
            connect();
        } else {
            run();
        }
    }

    private void connect() {
        connecting = true;
        pool.getConnection()
                .map(PgConnection::cast)
                .chain(taken -> taken.query("listen " + channel)
                        .execute()
                        .replaceWith(taken)
                        .onFailure()
                        .call(taken::close))
                .subscribe()
                .with(
                        taken -> context.runOnContext(nothing -> connected(taken)),
                        failure -> context.runOnContext(nothing -> failed(failure)));
    }

    private void connected(PgConnection taken) {
        connecting = false;
        connection = taken;
        taken.notificationHandler(notification -> context.runOnContext(nothing -> wake()));
        taken.closeHandler(() -> context.runOnContext(nothing -> lost(taken)));
        if (stopped) {
            giveUpConnection();
        } else {
            run();
        }
    }

    private void run() {
        running = true;
        awake = false;
        Uni.createFrom()
                .deferred(() -> work.apply(connection))
                .subscribe()
                .with(
                        more -> context.runOnContext(nothing -> done(more)),
                        failure -> context.runOnContext(nothing -> failed(failure)));
    }

    private void done(boolean more) {
        running = false;
        failures = 0;
        if (stopped) {
            giveUpConnection();
        } else if (more || awake) {
            wake();
        }
    }

    private void failed(Throwable failure) {
        running = false;
        connecting = true; // until the wait is over
        giveUpConnection();
        failures++;
        lastFailure = new WorkerFailure(String.valueOf(failure), Instant.now());
        long wait = Math.min(LONGEST_WAIT.toMillis(), 100L << Math.min(failures, 6));
        if (!stopped) {
            Log.warnf("%s: %s; again in %d ms", channel, failure, wait);
            vertx.setTimer(wait, passed -> {
                connecting = false;
                wake();
            });
        }
    }

    private void lost(PgConnection which) {
        if (which.equals(connection)) {
            connection = null;
            wake();
        }
    }

    private void giveUpConnection() {
        if (connection != null) {
            PgConnection given = connection;
            connection = null;
            // The session may hold locks and a listener: end it with its process, do not reuse it.
            given.query("select pg_advisory_unlock_all()")
                    .execute()
                    .chain(() -> given.query("unlisten *").execute())
                    .onTermination()
                    .call(given::close)
                    .subscribe()
                    .with(unlocked -> {}, gone -> {});
        }
    }
}
