package io.myowire.database;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * Repeats a piece of work for as long as the application runs: whenever its channel is signalled, and
 * at every poll interval in case a signal was lost. One run at a time, and each run has a deadline. It
 * holds one connection of the pool; when that is lost or says nothing, it takes another. PostgreSQL ends
 * the session of a worker of which it hears nothing any more, with every lock it holds.
 */
public final class Worker {
    /** A run that takes longer is given up, with its connection. */
    public static final Duration DEADLINE = Duration.ofSeconds(40);

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** A session that is silent for so long, while its worker looks every few seconds, has lost it. */
    private static final String WATCHED = "set idle_session_timeout = '15s'";

    private static final String UNWATCHED =
            "select pg_advisory_unlock_all(); unlisten *; set idle_session_timeout = default";

    private enum State {
        /** Has no connection, and takes one when it is woken. */
        IDLE,
        CONNECTING,
        /** Has a connection and nothing to do. */
        READY,
        RUNNING,
        /** Waits after a failure. */
        WAITING,
        STOPPED
    }

    private final Vertx vertx;
    private final Pool pool;
    private final Clock clock;
    private final String channel;

    /** What a notification of this process says; the worker was woken then already. */
    private final String self;

    private final Duration pollInterval;
    private final Function<PgConnection, Uni<Boolean>> work;
    private final Context context;

    // All of it is touched on the context only.
    private State state = State.IDLE;
    private PgConnection connection;
    private boolean woken;
    private long failures;
    private long timer = -1;

    private volatile WorkerFailure lastFailure;
    private volatile Instant lastSuccess;

    Worker(
            Vertx vertx,
            Pool pool,
            Clock clock,
            String channel,
            String self,
            Duration pollInterval,
            Function<PgConnection, Uni<Boolean>> work) {
        this.vertx = vertx;
        this.pool = pool;
        this.clock = clock;
        this.channel = channel;
        this.self = self;
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

    /** When a run last came to its end; empty if none ever did. */
    public Optional<Instant> lastSuccess() {
        return Optional.ofNullable(lastSuccess);
    }

    /** No run begins after this; the connection, and any lock it holds, is given back. */
    public void stop() {
        context.runOnContext(nothing -> {
            boolean running = state == State.RUNNING;
            state = State.STOPPED;
            vertx.cancelTimer(timer);
            if (!running) {
                giveBack();
            }
        });
    }

    private void wake() {
        woken = true;
        switch (state) {
            case IDLE -> connect();
            case READY -> run();
            case CONNECTING, RUNNING, WAITING, STOPPED -> {}
        }
    }

    private void connect() {
        state = State.CONNECTING;
        pool.getConnection()
                .map(PgConnection::cast)
                .chain(taken -> taken.query(WATCHED + "; listen " + channel)
                        .execute()
                        .replaceWith(taken)
                        .ifNoItem()
                        .after(PATIENCE)
                        .fail()
                        .onFailure()
                        .invoke(failure -> drop(taken)))
                .subscribe()
                .with(
                        taken -> context.runOnContext(nothing -> connected(taken)),
                        failure -> context.runOnContext(nothing -> failed(failure)));
    }

    private void connected(PgConnection taken) {
        connection = taken;
        taken.notificationHandler(notification -> {
            if (!self.equals(notification.getPayload())) {
                context.runOnContext(nothing -> wake());
            }
        });
        taken.closeHandler(() -> context.runOnContext(nothing -> lost(taken)));
        if (state == State.STOPPED) {
            giveBack();
        } else {
            run();
        }
    }

    private void run() {
        state = State.RUNNING;
        woken = false;
        Uni.createFrom()
                .deferred(() -> work.apply(connection))
                .ifNoItem()
                .after(DEADLINE)
                .fail()
                .subscribe()
                .with(
                        more -> context.runOnContext(nothing -> done(more)),
                        failure -> context.runOnContext(nothing -> failed(failure)));
    }

    private void done(boolean more) {
        failures = 0;
        lastSuccess = clock.instant();
        if (state == State.STOPPED) {
            giveBack();
            return;
        }
        state = connection == null ? State.IDLE : State.READY;
        if (more || woken) {
            wake();
        }
    }

    private void failed(Throwable failure) {
        if (connection != null) {
            PgConnection given = connection;
            connection = null;
            drop(given);
        }
        failures++;
        lastFailure = new WorkerFailure(String.valueOf(failure), clock.instant());
        long wait = Math.min(LONGEST_WAIT.toMillis(), 100L << Math.min(failures, 6));
        if (state != State.STOPPED) {
            state = State.WAITING;
            Log.warnf("%s: %s; again in %d ms", channel, failure, wait);
            vertx.setTimer(wait, passed -> context.runOnContext(nothing -> waited()));
        }
    }

    private void waited() {
        if (state == State.WAITING) {
            state = State.IDLE;
            wake();
        }
    }

    /** A run that is under way fails by itself. */
    private void lost(PgConnection which) {
        if (which.equals(connection)) {
            connection = null;
            if (state == State.READY) {
                state = State.IDLE;
                wake();
            }
        }
    }

    private void giveBack() {
        if (connection != null) {
            PgConnection given = connection;
            connection = null;
            drop(given);
        }
    }

    /** Others may use it again, without what was set on it; one that says nothing goes to nobody. */
    private static void drop(PgConnection given) {
        given.query(UNWATCHED)
                .execute()
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onTermination()
                .call(given::close)
                .subscribe()
                .with(reset -> {}, gone -> {});
    }
}
