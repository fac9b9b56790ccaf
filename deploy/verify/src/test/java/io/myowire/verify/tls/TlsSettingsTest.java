package io.myowire.verify.tls;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.myowire.local.Service;
import io.myowire.testing.server.Database;
import io.myowire.verify.Wire;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one service does with certificates and secrets that are right, and with wrong ones. */
class TlsSettingsTest {
    @TempDir
    static Path folder;

    private static SecuredServers servers;

    @BeforeAll
    static void start() throws Exception {
        servers = new SecuredServers(folder);
    }

    @AfterAll
    static void stop() {
        if (servers != null) {
            servers.close();
        }
    }

    @Test
    void migrationsStopAtACertificateOfSomebodyElse() throws Exception {
        Database database = servers.database(Service.EVIDENCE);
        String stranger = servers.certificates().certificate("stranger").toString();

        assertThat(migrate(database.jdbcUrl() + "?sslmode=verify-full&sslrootcert=" + stranger))
                .isNotZero();
    }

    @Test
    void migrationsStopAtTheNameOfAnother() throws Exception {
        Database database = servers.database(Service.EVIDENCE);
        String url = database.jdbcUrl().replace("127.0.0.1", "localhost");
        String right = servers.certificates().certificate("postgres").toString();

        assertThat(migrate(url + "?sslmode=verify-full&sslrootcert=" + right)).isNotZero();
        assertThat(migrate(url + "?sslmode=verify-ca&sslrootcert=" + right)).isZero();
    }

    @Test
    void migrationsWaitForADatabaseThatIsNotThereYet() throws Exception {
        Map<String, String> environment = new HashMap<>(servers.environment(Service.EVIDENCE));
        environment.put("QUARKUS_INIT_AND_EXIT", "true");
        environment.put("QUARKUS_DATASOURCE_USERNAME", "later");
        environment.computeIfPresent("QUARKUS_DATASOURCE_JDBC_URL", (key, url) -> url.replace("/evidence?", "/later?"));
        try (ServiceProcess service = new ServiceProcess(Service.EVIDENCE, folder, environment)) {
            await().atMost(60, SECONDS).until(() -> service.log().contains("Retrying in"));

            Database later = servers.database("later");

            assertThat(service.exitCode()).isZero();
            assertThat(service.log()).contains("migrated, and that is all that was asked for");
            assertThat(isThere(later, "finding")).isTrue();
        }
    }

    @Test
    void serviceThatDoesNotTrustItsDatabaseIsNotReady() throws Exception {
        Map<String, String> environment = new HashMap<>(servers.environment(Service.EVIDENCE));
        environment.put("QUARKUS_FLYWAY_MIGRATE_AT_START", "false");
        environment.put(
                "QUARKUS_DATASOURCE_REACTIVE_TRUST_CERTIFICATE_PEM_CERTS",
                servers.certificates().certificate("stranger").toString());
        try (ServiceProcess service = new ServiceProcess(Service.EVIDENCE, folder, environment)) {
            await().atMost(60, SECONDS).until(() -> service.readiness() == 503);
        }
    }

    @Test
    void secretMayComeFromAFileAndMustComeFromSomewhere() throws Exception {
        Map<String, String> environment = new HashMap<>(servers.environment(Service.NOTIFICATION));
        String key = environment.remove("MYOWIRE_SECRETS_KEY");
        try (ServiceProcess service = new ServiceProcess(Service.NOTIFICATION, folder, environment)) {
            assertThat(service.exitCode()).isNotZero();
            assertThat(service.log()).contains("myowire.secrets.key");
        }
        Path secrets = Files.createDirectory(folder.resolve("secrets"));
        Files.writeString(secrets.resolve("myowire.secrets.key"), key);
        environment.put("SMALLRYE_CONFIG_SOURCE_FILE_LOCATIONS", secrets.toString());
        try (ServiceProcess service = new ServiceProcess(Service.NOTIFICATION, folder, environment)) {
            await().atMost(60, SECONDS).until(() -> service.readiness() == 200);
            assertThat(service.log()).doesNotContain(key);
        }
    }

    @Test
    void interfaceIsServedByHttpsAloneIfAsked() throws Exception {
        Map<String, String> environment = new HashMap<>(servers.environment(Service.CATALOG));
        environment.put("QUARKUS_HTTP_INSECURE_REQUESTS", "disabled");
        environment.put(
                "QUARKUS_HTTP_SSL_CERTIFICATE_FILES",
                servers.certificates().certificate("stranger").toString());
        environment.put(
                "QUARKUS_HTTP_SSL_CERTIFICATE_KEY_FILES",
                servers.certificates().key("stranger").toString());
        try (ServiceProcess service = new ServiceProcess(Service.CATALOG, folder, environment)) {
            await().atMost(60, SECONDS).until(() -> service.readiness() == 200);

            // Health has a port of its own, which may answer a moment before this one listens.
            var probe = new HttpsProbe(servers.certificates().certificate("stranger"));
            await().atMost(60, SECONDS).ignoreException(ConnectException.class).untilAsserted(() -> assertThat(
                            probe.status(service.port(), "/api/topics?limit=1"))
                    .isEqualTo(200));
            assertThatThrownBy(() -> new Wire("http://127.0.0.1:" + service.port(), null).get("/api/topics"))
                    .isInstanceOf(java.io.IOException.class);
        }
    }

    private static boolean isThere(Database database, String table) throws SQLException {
        try (var connection = DriverManager.getConnection(
                        database.jdbcUrl() + "?sslmode=require", database.user(), database.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select to_regclass('" + table + "') is not null")) {
            rows.next();
            return rows.getBoolean(1);
        }
    }

    private static int migrate(String jdbcUrl) throws Exception {
        Map<String, String> environment = new HashMap<>(servers.environment(Service.EVIDENCE));
        environment.put("QUARKUS_INIT_AND_EXIT", "true");
        environment.put("QUARKUS_FLYWAY_CONNECT_RETRIES", "0");
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", jdbcUrl);
        try (ServiceProcess service = new ServiceProcess(Service.EVIDENCE, folder, environment)) {
            return service.exitCode();
        }
    }
}
