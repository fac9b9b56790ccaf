package io.myowire.operations;

import io.quarkus.kafka.client.tls.QuarkusKafkaSslEngineFactory;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.eclipse.microprofile.config.Config;

/** The broker as the channels reach it, asked questions that take seconds at most. */
@ApplicationScoped
public class Broker {
    private static final String CONNECTOR = "mp.messaging.connector.smallrye-kafka.";
    private static final String TLS_NAME = "tls-configuration-name";
    private static final int REQUEST_MILLIS = 3_000;
    private static final int ANSWER_MILLIS = 4_000;
    private static final int BYTES_AT_ONCE = 1 << 20;

    private final Map<String, Object> connection;
    private Admin admin;

    Broker(@Identifier("default-kafka-broker") Map<String, Object> kafka, Config config) {
        this.connection = new HashMap<>(kafka);
        for (String name : config.getPropertyNames()) {
            if (name.startsWith(CONNECTOR)) {
                config.getOptionalValue(name, String.class)
                        .ifPresent(value -> connection.put(name.substring(CONNECTOR.length()), value));
            }
        }
        if (connection.containsKey(TLS_NAME)) {
            connection.put("ssl.engine.factory.class", QuarkusKafkaSslEngineFactory.class.getName());
        }
        connection.put("request.timeout.ms", REQUEST_MILLIS);
        connection.put("default.api.timeout.ms", ANSWER_MILLIS);
        connection.keySet().removeIf(key -> key.startsWith("group.") || key.equals("client.id"));
    }

    /** Asks the broker; fails with {@link BrokerAwayException} if it does not answer. */
    public <T> Uni<T> ask(Function<Admin, KafkaFuture<T>> question) {
        return andBack(() -> asked(question));
    }

    private <T> Uni<T> asked(Function<Admin, KafkaFuture<T>> question) {
        return Uni.createFrom()
                .item(this::admin)
                // Names are resolved and certificates are read while a client is made.
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(client -> Uni.createFrom()
                        .completionStage(() -> question.apply(client).toCompletionStage()))
                .onFailure(CompletionException.class)
                .transform(Throwable::getCause)
                .onFailure(Broker::isAway)
                .transform(BrokerAwayException::new);
    }

    /** Reads from the broker on a worker thread, in no group and with bounded fetches. */
    public <T> Uni<T> read(int records, Function<KafkaConsumer<byte[], byte[]>, T> reading) {
        return andBack(() -> readOnWorker(records, reading));
    }

    private <T> Uni<T> readOnWorker(int records, Function<KafkaConsumer<byte[], byte[]>, T> reading) {
        return Uni.createFrom()
                .item(() -> {
                    try (var consumer = consumer(records)) {
                        return reading.apply(consumer);
                    }
                })
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .onFailure(Broker::isAway)
                .transform(BrokerAwayException::new);
    }

    /** The answer comes on the asker's own context, where its session may be used. */
    private static <T> Uni<T> andBack(Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            Context context = Vertx.currentContext();
            return context == null
                    ? work.get()
                    : work.get().emitOn(rest -> context.runOnContext(nothing -> rest.run()));
        });
    }

    private KafkaConsumer<byte[], byte[]> consumer(int records) {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.put("enable.auto.commit", false);
        settings.put("auto.offset.reset", "earliest");
        settings.put("max.poll.records", records);
        settings.put("fetch.max.bytes", BYTES_AT_ONCE);
        settings.put("max.partition.fetch.bytes", BYTES_AT_ONCE);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Kafka says of a name that does not resolve that the configuration is wrong. */
    private static boolean isAway(Throwable failure) {
        return failure instanceof RetriableException
                || (failure instanceof KafkaException
                        && String.valueOf(failure.getCause()).contains("No resolvable bootstrap"));
    }

    private synchronized Admin admin() {
        if (admin == null) {
            admin = Admin.create(connection);
        }
        return admin;
    }

    @PreDestroy
    synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ZERO);
        }
    }
}
