package io.myowire.operations.checks;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Compares this service's clock with its database's. */
@ApplicationScoped
class ClockCheck implements Check {
    private static final Duration NOTICED = Duration.ofSeconds(1);
    private static final Duration HARMFUL = Duration.ofSeconds(30);

    private final Pool pool;
    private final Clock clock;

    ClockCheck(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "clock";
    }

    @Override
    public Uni<List<CheckResult>> run() {
        Instant asked = clock.instant();
        return pool.query("select clock_timestamp()")
                .execute()
                .map(rows -> rows.iterator().next().getOffsetDateTime(0).toInstant())
                .map(there -> List.of(finding(apart(asked, there, clock.instant()))));
    }

    /** How far {@code there} lies outside of the time between question and answer. */
    static Duration apart(Instant asked, Instant there, Instant answered) {
        if (there.isBefore(asked)) {
            return Duration.between(there, asked);
        }
        return there.isAfter(answered) ? Duration.between(answered, there) : Duration.ZERO;
    }

    private CheckResult finding(Duration apart) {
        String detail = "Service and database are %d ms apart.".formatted(apart.toMillis());
        String remedy = "Set both machines by a time server (chrony, systemd-timesyncd).";
        if (apart.compareTo(HARMFUL) > 0) {
            return CheckResult.failed(name(), detail, remedy);
        }
        return apart.compareTo(NOTICED) > 0
                ? CheckResult.warning(name(), detail, remedy)
                : CheckResult.ok(name(), detail);
    }
}
