package io.myowire.testing.server;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** One real Kafka broker, its own controller, in this JVM; what it was told survives a restart. */
public final class EmbeddedKafka implements AutoCloseable {

    private static final int NODE_ID = 1;
    private static final String CONTROLLER = "CONTROLLER";
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

    private final KafkaRaftServer server;
    private final int port;

    private EmbeddedKafka(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /** Starts a broker on the port (0: a free one) with its data below the directory. */
    public static EmbeddedKafka start(Path directory, int port) throws IOException {
        return start(directory, port, Map.of());
    }

    /** As above, with more settings, in which {port} and {controller} stand for its two ports. */
    public static EmbeddedKafka start(Path directory, int port, Map<String, String> more) throws IOException {
        Quiet.please();
        Path logs = logs(Files.createDirectories(directory.toAbsolutePath()));
        format(logs);
        int chosen = port == 0 ? Ports.free() : port;
        int controller = Ports.free();
        Properties settings = settings(logs, chosen, controller);
        more.forEach((name, value) -> settings.put(
                name,
                value.replace("{port}", Integer.toString(chosen))
                        .replace("{controller}", Integer.toString(controller))));
        KafkaConfig config = new KafkaConfig(settings);
        KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
        server.startup();
        return new EmbeddedKafka(server, chosen);
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /**
     * Stops the broker; one that does not stop in time (Kafka itself waits minutes) is left behind.
     */
    @Override
    public void close() {
        Thread stop = Thread.ofPlatform().daemon().name("kafka-stop").start(() -> {
            server.shutdown();
            server.awaitShutdown();
        });
        try {
            stop.join(STOP_PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static Path logs(Path directory) {
        return directory.resolve("logs");
    }

    private static void format(Path logs) throws IOException {
        if (Files.exists(logs.resolve("meta.properties"))) {
            return;
        }
        try (PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(NODE_ID)
                    .setControllerListenerName(CONTROLLER)
                    .setMetadataLogDirectory(logs.toString())
                    .addDirectory(logs.toString())
                    .setIgnoreFormatted(true)
                    .setPrintStream(nowhere)
                    .run();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("Kafka does not format " + logs, e);
        }
    }

    private static Properties settings(Path logs, int port, int controllerPort) {
        String broker = "PLAINTEXT://127.0.0.1:" + port;
        String controller = "127.0.0.1:" + controllerPort;
        Properties settings = new Properties();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(NODE_ID));
        settings.put("controller.listener.names", CONTROLLER);
        settings.put("controller.quorum.voters", NODE_ID + "@" + controller);
        settings.put("listeners", broker + "," + CONTROLLER + "://" + controller);
        settings.put("advertised.listeners", broker);
        settings.put("log.dirs", logs.toString());
        settings.put("auto.create.topics.enable", "false");
        single(settings);
        small(settings);
        return settings;
    }

    /** Internal topics fit one broker, and nobody waits for a second one. */
    private static void single(Properties settings) {
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "1");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", "1");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("share.coordinator.state.topic.num.partitions", "1");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("controller.quorum.election.timeout.ms", "100");
        settings.put("controller.quorum.fetch.timeout.ms", "2000");
        // After a kill the broker waits until its own earlier session has run out.
        settings.put("broker.session.timeout.ms", "2500");
        settings.put("broker.heartbeat.interval.ms", "500");
        // A laptop may sleep for longer than Kafka's week; its groups must remember where they
        // were.
        settings.put("offsets.retention.minutes", "525600");
    }

    private static void small(Properties settings) {
        // 128 MiB per cleaner thread by default.
        settings.put("log.cleaner.dedupe.buffer.size", "2097152");
        settings.put("log.cleaner.threads", "1");
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
        settings.put("background.threads", "2");
    }
}
