package io.myowire.testing;

import io.myowire.testing.server.Database;
import io.myowire.testing.server.EmbeddedKafka;
import io.myowire.testing.server.PostgresServer;
import io.myowire.testing.server.PostgresServer.Durability;
import io.myowire.testing.server.Topics;
import io.myowire.testing.server.Watchdog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** The PostgreSQL and Kafka of a test JVM: started once, stopped when the JVM ends. */
public final class TestServers {

    private static TestServers running;

    private final Path directory;
    private final PostgresServer postgres;
    private final EmbeddedKafka kafka;

    private TestServers(Path directory, PostgresServer postgres, EmbeddedKafka kafka) {
        this.directory = directory;
        this.postgres = postgres;
        this.kafka = kafka;
    }

    /** Settings of a service that get it a database and topics which nobody has used before. */
    public static synchronized Map<String, String> fresh(String database) {
        try {
            if (running == null) {
                running = start();
                Topics.create(running.kafka.bootstrapServers());
            } else {
                Topics.recreate(running.kafka.bootstrapServers());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        String name = database + "_" + Long.toString(System.nanoTime(), Character.MAX_RADIX);
        return settings(running.postgres.database(name), running.kafka);
    }

    private static Map<String, String> settings(Database database, EmbeddedKafka kafka) {
        return Map.of(
                "quarkus.datasource.username", database.user(),
                "quarkus.datasource.password", database.password(),
                "quarkus.datasource.reactive.url", database.reactiveUrl(),
                "quarkus.datasource.jdbc.url", database.jdbcUrl(),
                "kafka.bootstrap.servers", kafka.bootstrapServers());
    }

    private static TestServers start() throws IOException {
        Path directory = Files.createTempDirectory("myowire-test-");
        CompletableFuture<EmbeddedKafka> kafka =
                CompletableFuture.supplyAsync(() -> kafka(directory.resolve("kafka")), TestServers::inNewThread);
        PostgresServer postgres =
                PostgresServer.start(directory.resolve("postgres"), binaries(), 0, Durability.FORGOTTEN);
        // A test JVM that is killed must not leave it behind either.
        Watchdog.start().watch(postgres.pid(), "INT");
        TestServers servers = new TestServers(directory, postgres, kafka.join());
        Runtime.getRuntime().addShutdownHook(new Thread(servers::stop, "test-servers-stop"));
        return servers;
    }

    /** Where PostgreSQL's programs are unpacked once for all tests of this user. */
    public static Path binaries() {
        return Path.of(System.getProperty("java.io.tmpdir"), "myowire-postgres-" + System.getProperty("user.name"));
    }

    private static EmbeddedKafka kafka(Path directory) {
        try {
            return EmbeddedKafka.start(directory, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new thread has the context class loader of its maker; one of a pool has any. */
    private static void inNewThread(Runnable work) {
        Thread.ofPlatform().daemon().name("test-kafka-start").start(work);
    }

    private void stop() {
        kafka.close();
        postgres.close();
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
