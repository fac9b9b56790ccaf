package io.myowire.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.myowire.http.Idempotency;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is old is forgotten, however much it is; what is not is kept. */
@QuarkusTest
class RetentionTest extends CatalogSteps {
    private static final Duration LONG = Duration.ofSeconds(60);

    @Inject
    Pool pool;

    @Inject
    Audit audit;

    @Inject
    Idempotency idempotency;

    @Test
    void auditIsForgottenAfterItsTimeInOneRun() {
        String insert = """
                insert into audit (at, actor, action, subject, to_version)
                select now() - interval '%s', 'retention', 'topic', n::text, 1 from generate_series(1, %d) as n
                """;
        run(insert.formatted("11 years", 12_000));
        run(insert.formatted("9 years", 3));

        audit.forget().await().atMost(LONG);

        assertThat(count("audit where actor = 'retention'")).isEqualTo(3);
    }

    @Test
    void keysAreForgottenAfterTheirTimeInOneRun() {
        String insert = """
                insert into idempotency (owner, key, operation, request_hash, created_at)
                select 'retention', '%1$s-' || n, 'x', 'x', now() - interval '%1$s' from generate_series(1, %2$d) as n
                """;
        run(insert.formatted("8 days", 12_000));
        run(insert.formatted("6 days", 3));

        idempotency.forget().await().atMost(LONG);

        assertThat(count("idempotency where owner = 'retention'")).isEqualTo(3);
    }

    private void run(String sql) {
        pool.query(sql).execute().await().atMost(LONG);
    }

    private long count(String what) {
        return pool.query("select count(*) from " + what)
                .execute()
                .await()
                .atMost(LONG)
                .iterator()
                .next()
                .getLong(0);
    }
}
