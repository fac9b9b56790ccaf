package io.myowire.verify.tls;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.myowire.local.Service;
import io.myowire.testing.TestTokens;
import io.myowire.testing.server.Database;
import io.myowire.verify.Wire;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The three services with what the production manifests give them: certificates and few rights. */
class TlsTest {
    private static final List<String> TOPICS = List.of("compound:caffeine", "outcome:endurance");

    @TempDir
    static Path folder;

    private static SecuredServers servers;
    private static final Map<Service, ServiceProcess> SERVICES = new EnumMap<>(Service.class);

    @BeforeAll
    static void start() throws Exception {
        servers = new SecuredServers(folder);
        for (Service service : Service.values()) {
            SERVICES.put(service, new ServiceProcess(service, folder, servers.environment(service)));
        }
        for (ServiceProcess service : SERVICES.values()) {
            await().atMost(90, SECONDS).until(() -> service.readiness() == 200);
        }
    }

    @AfterAll
    static void stop() {
        for (ServiceProcess service : SERVICES.values()) {
            service.close();
        }
        if (servers != null) {
            servers.close();
        }
    }

    @Test
    void findingBecomesAnAlertWithTheRightsOfTheManifests() throws Exception {
        Wire reader = wire(Service.NOTIFICATION, "reader");
        await().atMost(60, SECONDS)
                .until(
                        () -> reader.post(
                                        "/api/subscriptions", Wire.subscription("tls", TOPICS, "https://lab.example/"))
                                .status(),
                        status -> status == 201);
        Wire curator = wire(Service.EVIDENCE, "curator");
        await().atMost(60, SECONDS)
                .until(
                        () -> curator.post("/api/findings", Wire.finding("tls.1", TOPICS))
                                .status(),
                        status -> status == 201);

        await().atMost(30, SECONDS)
                .untilAsserted(() -> assertThat(reader.get("/api/alerts").json().path("items"))
                        .hasSize(1));
    }

    @Test
    void whatCannotBeReadIsPutAsideWithTheRightsOfTheManifests() throws Exception {
        send("broker", "catalog.topics.v1", "no event");

        for (String consumer : List.of("evidence-service", "notification-service")) {
            var letters = new TopicPartition("catalog.topics.v1." + consumer + ".dlq", 0);
            await().atMost(30, SECONDS).until(() -> end(letters) > 0);
        }
    }

    /** Also the operator's view needs no right that the manifests do not give. */
    @ParameterizedTest
    @EnumSource(Service.class)
    void everyCheckOfKafkaIsWell(Service service) throws Exception {
        JsonNode checks = wire(service, "operator")
                .get("/api/operations/" + service.id() + "/checks")
                .json()
                .path("checks");

        for (String name : List.of("topic ", "access to Kafka", "database", "migrations")) {
            assertThat(checks)
                    .filteredOn(check -> check.path("name").asText().startsWith(name))
                    .as(checks.toString())
                    .isNotEmpty()
                    .allMatch(check -> check.path("status").asText().equals("ok"));
        }
        assertThat(wire(service, "operator")
                        .get("/api/operations/" + service.id() + "/consumers")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "notification-service, evidence.findings.v1",
        "notification-service, catalog.topics.v1",
        "evidence-service, catalog.topics.v1",
        "catalog-service, evidence.findings.v1",
        "keda, catalog.topics.v1",
    })
    void noServiceWritesWhatIsAnothers(String user, String topic) {
        assertThatThrownBy(() -> send(user, topic, "forged")).hasCauseInstanceOf(AuthorizationException.class);
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void everyConnectionToTheDatabaseIsEncrypted(Service service) throws SQLException {
        Database database = servers.database(service);
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                ResultSet open = connection.createStatement().executeQuery("""
                                        select count(*), count(*) filter (where not s.ssl)
                                        from pg_stat_ssl s join pg_stat_activity a using (pid)
                                        where a.datname = current_database() and a.pid <> pg_backend_pid()
                                          and a.backend_type = 'client backend'
                                        """)) {
            assertThat(open.next()).isTrue();
            assertThat(open.getInt(1)).isPositive();
            assertThat(open.getInt(2)).isZero();
        }
    }

    @Test
    void serviceOwnsItsDatabaseAndNoOther() {
        Database own = servers.database(Service.EVIDENCE);
        Database other = servers.database(Service.CATALOG);

        assertThatThrownBy(() -> DriverManager.getConnection(other.jdbcUrl(), own.user(), own.password())
                        .close())
                .hasMessageContaining("permission denied for database");
        for (String forbidden : List.of("create database more", "create role more")) {
            assertThatThrownBy(() -> execute(own, forbidden)).hasMessageContaining("permission denied");
        }
    }

    private static void execute(Database database, String sql) throws SQLException {
        try (Connection connection =
                DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password())) {
            connection.createStatement().execute(sql);
        }
    }

    private static void send(String user, String topic, String value) throws Exception {
        try (var producer = new KafkaProducer<>(servers.client(user), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, "key", value)).get();
        }
    }

    private static long end(TopicPartition partition) throws Exception {
        try (Admin admin = Admin.create(servers.client("broker"))) {
            return admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                    .partitionResult(partition)
                    .get()
                    .offset();
        }
    }

    private static Wire wire(Service service, String role) {
        return new Wire("http://127.0.0.1:" + SERVICES.get(service).port(), TestTokens.token("tess", role));
    }
}
