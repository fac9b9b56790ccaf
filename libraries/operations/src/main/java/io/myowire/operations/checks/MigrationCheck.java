package io.myowire.operations.checks;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

/** Compares the database's migrations with those that this release brings. */
@ApplicationScoped
class MigrationCheck implements Check {
    private final Flyway flyway;

    MigrationCheck(Flyway flyway) {
        this.flyway = flyway;
    }

    @Override
    public String name() {
        return "migrations";
    }

    @Override
    public Uni<List<CheckResult>> run() {
        return Uni.createFrom()
                .item(this::all)
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .map(all -> List.of(finding(Arrays.asList(all))));
    }

    /** One at a time: each takes several connections of a pool that has few, and two would wait for each other. */
    private synchronized MigrationInfo[] all() {
        return flyway.info().all();
    }

    private CheckResult finding(List<MigrationInfo> all) {
        List<String> failed = new ArrayList<>();
        List<String> newer = new ArrayList<>();
        for (MigrationInfo one : all) {
            switch (one.getState()) {
                case PENDING, IGNORED, ABOVE_TARGET -> failed.add(one.getScript() + " was not run");
                case FAILED, MISSING_FAILED, FUTURE_FAILED -> failed.add(script(one) + " failed");
                // A library's migration of a newer release has a low number, so it counts as
                // missing.
                case FUTURE_SUCCESS, MISSING_SUCCESS -> newer.add(script(one));
                default -> {
                    if (!one.isChecksumMatching()) {
                        failed.add(one.getScript() + " is not the one that was run");
                    }
                }
            }
        }
        if (!failed.isEmpty()) {
            return CheckResult.failed(
                    name(),
                    String.join("; ", failed) + ".",
                    "Run this release once with QUARKUS_INIT_AND_EXIT=true and"
                            + " QUARKUS_FLYWAY_MIGRATE_AT_START=true, and read what it says.");
        }
        if (!newer.isEmpty()) {
            return CheckResult.warning(
                    name(),
                    "A newer release has run " + String.join(", ", newer) + ".",
                    "This is well while an upgrade goes on; finish it.");
        }
        long run = all.stream()
                .filter(one -> one.getState() != MigrationState.BASELINE)
                .count();
        return CheckResult.ok(name(), "All %d are there, as this release has them.".formatted(run));
    }

    private static String script(MigrationInfo one) {
        return one.getScript() == null || one.getScript().isEmpty()
                ? String.valueOf(one.getVersion())
                : one.getScript();
    }
}
