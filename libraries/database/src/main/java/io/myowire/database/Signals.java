package io.myowire.database;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Wakes the workers of a channel when there is something for them: those of this process at once, those
 * of others by a notification of PostgreSQL. It is given after the commit and never within the writing
 * transaction, where it would hold all other writers up; many at a time become one. A signal may be
 * lost: each worker also looks by itself every now and then.
 */
@ApplicationScoped
public class Signals {
    private static final long APART_MILLIS = 10;
    private static final String NOTIFY = "select pg_notify(channel, $2) from unnest($1::text[]) as channel";

    /** By which workers know what their own process says, so that they look once and not twice. */
    private final String self = UUID.randomUUID().toString();

    private final Vertx vertx;
    private final Pool pool;
    private final Clock clock;
    private final Map<String, List<Worker>> workers = new ConcurrentHashMap<>();
    private final Set<String> toNotify = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean scheduled = new AtomicBoolean();

    public Signals(Vertx vertx, @Workers Pool pool, Clock clock) {
        this.vertx = vertx;
        this.pool = pool;
        this.clock = clock;
    }

    /**
     * A worker that is woken by this channel's signals; it has to be started.
     *
     * @param pollInterval how often it looks by itself
     * @param work one run on the worker's connection; it answers true if there is more to do at once
     */
    public Worker worker(String channel, Duration pollInterval, Function<PgConnection, Uni<Boolean>> work) {
        var worker = new Worker(vertx, pool, clock, channel, self, pollInterval, work);
        workers.computeIfAbsent(channel, name -> new CopyOnWriteArrayList<>()).add(worker);
        return worker;
    }

    /** Says that there may be something to do; returns at once. */
    public void signal(String channel) {
        workers.getOrDefault(channel, List.of()).forEach(Worker::nudge);
        toNotify.add(channel);
        if (scheduled.compareAndSet(false, true)) {
            vertx.setTimer(APART_MILLIS, passed -> tellOthers());
        }
    }

    /** The one place where a statement goes on by itself: nobody waits for it, and a poll makes up for it. */
    private void tellOthers() {
        scheduled.set(false);
        String[] channels = toNotify.toArray(String[]::new);
        toNotify.removeAll(Set.of(channels));
        pool.preparedQuery(NOTIFY)
                .execute(Tuple.of(channels, self))
                .subscribe()
                .with(told -> {}, failure -> Log.debugf("other replicas were not woken: %s", failure));
    }
}
