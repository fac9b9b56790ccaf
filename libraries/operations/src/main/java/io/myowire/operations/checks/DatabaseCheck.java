package io.myowire.operations.checks;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Asks the database what this service's user is and may do. */
@ApplicationScoped
class DatabaseCheck implements Check {
    private static final String RIGHTS = """
            select current_user::text, current_database()::text,
                   (select rolsuper from pg_roles where rolname = current_user),
                   has_schema_privilege(current_schema(), 'create'),
                   coalesce((select string_agg(datname, ', ' order by datname) from pg_database
                       where datname in ('catalog', 'evidence', 'notification')
                       and datname <> current_database()
                       and has_database_privilege(datname, 'connect')), '')
            """;

    private final Pool pool;

    DatabaseCheck(Pool pool) {
        this.pool = pool;
    }

    @Override
    public String name() {
        return "database";
    }

    @Override
    public Uni<List<CheckResult>> run() {
        return pool.query(RIGHTS)
                .execute()
                .map(rows -> List.of(finding(rows.iterator().next())));
    }

    private CheckResult finding(Row rights) {
        String who = "User %s on %s".formatted(rights.getString(0), rights.getString(1));
        if (!rights.getBoolean(3)) {
            return CheckResult.failed(
                    name(),
                    who + " may not create tables, so no migration can run.",
                    "Make it the owner of its database.");
        }
        if (rights.getBoolean(2)) {
            return CheckResult.warning(
                    name(),
                    who + " is a superuser.",
                    "Give the service a user of its own that owns this database only.");
        }
        if (!rights.getString(4).isEmpty()) {
            return CheckResult.warning(
                    name(),
                    who + " may also connect to " + rights.getString(4) + ".",
                    "Revoke it: revoke connect on database ... from public.");
        }
        return CheckResult.ok(name(), who + " owns what it needs and reaches nothing else.");
    }
}
