package io.myowire.notification.secret;

import static io.myowire.notification.Wire.as;
import static io.myowire.notification.Wire.subscribe;
import static io.myowire.notification.Wire.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.myowire.database.Workers;
import io.myowire.notification.Wire;
import io.myowire.operations.checks.CheckResult.Status;
import io.myowire.testing.TestStack;
import io.quarkus.arc.All;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An older key can be taken away once what it sealed is sealed under the first. */
@QuarkusTest
@QuarkusTestResource(value = TestStack.class, initArgs = @ResourceArg(name = "database", value = "notification"))
class ResealingTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String NEW =
            Base64.getEncoder().encodeToString("a new key of thirty-two bytes...".getBytes(StandardCharsets.US_ASCII));

    @Inject
    Wire wire;

    @Inject
    @All
    List<Sealed> tables;

    @Inject
    @Workers
    Pool pool;

    @ConfigProperty(name = "myowire.secrets.key")
    String old;

    private final String user = "user-" + UUID.randomUUID();

    @BeforeEach
    void thereAreSecrets() {
        for (int i = 0; i < 3; i++) {
            String webhook = ", \"webhook\": {\"url\": \"https://hooks.example.org/reseal-%d\"}".formatted(i);
            subscribe(user, wire.topic(unique("outcome")), webhook);
        }
    }

    @AfterEach
    void theyAreUnderTheKeyOfAllTestsAgain() {
        resealing(old, NEW).walk().await().atMost(LONG);
    }

    private Resealing resealing(String... keys) {
        return new Resealing(new SecretBox(Optional.of(List.of(keys))), tables, pool, Clock.systemUTC());
    }

    private List<String> kept() {
        List<String> kept = new ArrayList<>();
        for (Sealed table : tables) {
            for (String column : table.columns()) {
                pool.query("select %s from %s where %1$s like 'v1.%%'".formatted(column, table.table()))
                        .execute()
                        .await()
                        .atMost(LONG)
                        .forEach(row -> kept.add(row.getString(0)));
            }
        }
        return kept;
    }

    @Test
    void whatAnOlderKeySealedOpensUnderTheFirstAlone() {
        List<String> before = kept().stream()
                .map(new SecretBox(Optional.of(List.of(old)))::open)
                .sorted()
                .toList();

        Resealing resealing = resealing(NEW, old);
        Resealing.Walk walk = resealing.walk().await().atMost(LONG);

        assertThat(walk.resealed()).isGreaterThanOrEqualTo(6); // three subscriptions, three endpoints
        assertThat(walk.unreadable()).isZero();
        SecretBox alone = new SecretBox(Optional.of(List.of(NEW)));
        assertThat(kept().stream().map(alone::open).sorted().toList()).isEqualTo(before);
        assertThat(resealing.walk().await().atMost(LONG).resealed()).isZero();
        assertThat(resealing.last()).isPresent();
    }

    @Test
    void whatNoKeyOpensIsLeftAndSaid() {
        String lost = new SecretBox(Optional.of(List.of(NEW))).seal("x");
        String mine = as(user).get("/api/subscriptions").jsonPath().getString("items[0].id");
        pool.query("update subscription set feed_token = '%s' where id = '%s'".formatted(lost, mine))
                .execute()
                .await()
                .atMost(LONG);
        String third = Base64.getEncoder()
                .encodeToString("a third key of thirty-two bytes.".getBytes(StandardCharsets.US_ASCII));
        SecretBox box = new SecretBox(Optional.of(List.of(third, old)));
        Resealing resealing = new Resealing(box, tables, pool, Clock.systemUTC());
        SecretsCheck check = new SecretsCheck(box, resealing);
        assertThat(check.run().await().atMost(LONG).getFirst().status()).isEqualTo(Status.WARNING);

        Resealing.Walk walk = resealing.walk().await().atMost(LONG);

        assertThat(walk.unreadable()).isEqualTo(1);
        assertThat(check.run().await().atMost(LONG).getFirst().status()).isEqualTo(Status.FAILED);
        assertThat(kept()).contains(lost);
        assertThatThrownBy(() -> box.open(lost)).isInstanceOf(IllegalStateException.class);
        resealing(old, third, NEW).walk().await().atMost(LONG);
    }
}
