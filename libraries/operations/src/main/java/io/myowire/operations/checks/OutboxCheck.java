package io.myowire.operations.checks;

import io.myowire.operations.outbox.OutboxState;
import io.myowire.operations.outbox.OutboxView;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Looks at what waits for the broker, and whether a relay sends it. */
@ApplicationScoped
class OutboxCheck implements Check {
    private static final double NOTICED_SECONDS = 60;

    /** A batch that the broker does not answer is given up after 9 s. */
    private static final double SILENT_SECONDS = 20;

    private final OutboxState outbox;

    OutboxCheck(OutboxState outbox) {
        this.outbox = outbox;
    }

    @Override
    public String name() {
        return "outbox";
    }

    @Override
    public Uni<List<CheckResult>> run() {
        return outbox.read(1).map(now -> List.of(finding(now)));
    }

    private CheckResult finding(OutboxView now) {
        String detail =
                "%d events wait for the broker, the oldest for %.0f s.".formatted(now.depth(), now.oldestAgeSeconds());
        if (!now.relay().active()) {
            return CheckResult.failed(
                    name(), detail + " No relay is at work.", "Restart the service and see its log for 'outbox'.");
        }
        if (now.relay().silentSeconds() != null && now.relay().silentSeconds() > SILENT_SECONDS) {
            return CheckResult.failed(
                    name(),
                    detail
                            + " The relay's database session (PostgreSQL process %d) has done nothing for %.0f s."
                                    .formatted(
                                            now.relay().session(), now.relay().silentSeconds()),
                    "Look at that process: if it is stopped or hangs, let it go on or kill it; another relay then takes over.");
        }
        if (now.parked() > 0) {
            return CheckResult.failed(
                    name(),
                    detail + " The broker refuses %d of them.".formatted(now.parked()),
                    "See ./myowire operations outbox: send them again or drop them.");
        }
        return now.oldestAgeSeconds() > NOTICED_SECONDS
                ? CheckResult.failed(
                        name(), detail + lastRun(now), "See that Kafka takes writes; nothing is lost meanwhile.")
                : CheckResult.ok(name(), detail);
    }

    private static String lastRun(OutboxView now) {
        String since = now.relay().lastRunAt() == null
                ? ""
                : " The relay asked last came to an end at " + now.relay().lastRunAt() + ".";
        return since + lastFailure(now);
    }

    private static String lastFailure(OutboxView now) {
        return now.relay().lastFailure() == null
                ? ""
                : " The relay's last failure: " + now.relay().lastFailure().reason();
    }
}
