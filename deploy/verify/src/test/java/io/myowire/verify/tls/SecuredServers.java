package io.myowire.verify.tls;

import io.myowire.local.Service;
import io.myowire.local.StackOptions;
import io.myowire.testing.TestTokens;
import io.myowire.testing.server.Database;
import io.myowire.testing.server.EmbeddedKafka;
import io.myowire.testing.server.PostgresServer;
import io.myowire.testing.server.PostgresServer.Durability;
import io.myowire.testing.server.Topics;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** A broker with mutual TLS and the manifests' ACLs, and PostgreSQL with TLS. */
final class SecuredServers implements AutoCloseable {
    static final Path USERS = Path.of("deploy/kubernetes/components/kafka-strimzi/users.yaml");

    private final Certificates certificates;
    private final EmbeddedKafka kafka;
    private final PostgresServer postgres;

    SecuredServers(Path folder) throws Exception {
        certificates = new Certificates(folder);
        certificates.server("broker", "127.0.0.1");
        certificates.server("postgres", "127.0.0.1");
        certificates.server("stranger", "127.0.0.1");
        List<String> users = Stream.concat(Service.all().map(Service::folder), Stream.of("keda"))
                .toList();
        for (String user : users) {
            certificates.client(user);
        }
        Path trusted = certificates.trusting(
                "broker", Stream.concat(users.stream(), Stream.of("broker")).toList());
        kafka = EmbeddedKafka.start(folder.resolve("kafka"), 0, broker(trusted));
        declare();
        postgres = PostgresServer.start(
                folder.resolve("postgres"),
                folder.resolve("binaries"),
                0,
                Durability.FORGOTTEN,
                Map.of(
                        "ssl", "on",
                        "ssl_cert_file", certificates.certificate("postgres").toString(),
                        "ssl_key_file", certificates.key("postgres").toString()));
    }

    private Map<String, String> broker(Path trusted) {
        return Map.ofEntries(
                Map.entry("listeners", "TLS://127.0.0.1:{port},CONTROLLER://127.0.0.1:{controller}"),
                Map.entry("advertised.listeners", "TLS://127.0.0.1:{port}"),
                Map.entry("listener.security.protocol.map", "TLS:SSL,CONTROLLER:PLAINTEXT"),
                Map.entry("inter.broker.listener.name", "TLS"),
                Map.entry("ssl.client.auth", "required"),
                Map.entry("ssl.keystore.type", "PKCS12"),
                Map.entry(
                        "ssl.keystore.location", certificates.keystore("broker").toString()),
                Map.entry("ssl.keystore.password", Certificates.PASSWORD),
                Map.entry("ssl.truststore.type", "PEM"),
                Map.entry("ssl.truststore.location", trusted.toString()),
                Map.entry("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer"),
                Map.entry("super.users", "User:CN=broker;User:ANONYMOUS"));
    }

    private void declare() throws Exception {
        try (Admin admin = Admin.create(client("broker"))) {
            admin.createTopics(Topics.all().stream()
                            .map(topic ->
                                    new NewTopic(topic.name(), topic.partitions(), (short) 1).configs(topic.settings()))
                            .toList())
                    .all()
                    .get();
            admin.createAcls(DeclaredAcls.in(StackOptions.findHome().resolve(USERS)))
                    .all()
                    .get();
        }
    }

    /** The settings of a Kafka client who signs in as that user. */
    Map<String, Object> client(String user) {
        return Map.of(
                "bootstrap.servers",
                kafka.bootstrapServers(),
                "security.protocol",
                "SSL",
                "ssl.keystore.type",
                "PKCS12",
                "ssl.keystore.location",
                certificates.keystore(user).toString(),
                "ssl.keystore.password",
                Certificates.PASSWORD,
                "ssl.truststore.type",
                "PEM",
                "ssl.truststore.location",
                certificates.certificate("broker").toString());
    }

    Database database(Service service) {
        return postgres.database(service.id());
    }

    /** Makes the database, and the user who owns it. */
    Database database(String name) {
        return postgres.database(name);
    }

    Certificates certificates() {
        return certificates;
    }

    /** What the manifests put into a service's environment, with this run's addresses and files. */
    Map<String, String> environment(Service service) {
        Database database = database(service);
        String ca = certificates.certificate("postgres").toString();
        Map<String, String> environment = new HashMap<>();
        environment.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        environment.put("KAFKA_SECURITY_PROTOCOL", "SSL");
        environment.put("KAFKA_SSL_TRUSTSTORE_TYPE", "PEM");
        environment.put(
                "KAFKA_SSL_TRUSTSTORE_LOCATION",
                certificates.certificate("broker").toString());
        environment.put("KAFKA_SSL_KEYSTORE_TYPE", "PKCS12");
        environment.put(
                "KAFKA_SSL_KEYSTORE_LOCATION",
                certificates.keystore(service.folder()).toString());
        environment.put("KAFKA_SSL_KEYSTORE_PASSWORD", Certificates.PASSWORD);
        environment.put("QUARKUS_DATASOURCE_USERNAME", database.user());
        environment.put("QUARKUS_DATASOURCE_PASSWORD", database.password());
        environment.put("QUARKUS_DATASOURCE_REACTIVE_URL", database.reactiveUrl() + "?sslmode=verify-full");
        environment.put("QUARKUS_DATASOURCE_REACTIVE_TRUST_CERTIFICATE_PEM", "true");
        environment.put("QUARKUS_DATASOURCE_REACTIVE_TRUST_CERTIFICATE_PEM_CERTS", ca);
        environment.put("QUARKUS_DATASOURCE_REACTIVE_HOSTNAME_VERIFICATION_ALGORITHM", "HTTPS");
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl() + "?sslmode=verify-full&sslrootcert=" + ca);
        environment.put("MYOWIRE_SECRETS_KEY", "bm90IGEgc2VjcmV0OiBkZXZlbG9wbWVudCBvbmx5ISE=");
        environment.put("QUARKUS_OIDC_AUTH_SERVER_URL", "");
        TestTokens.settings()
                .forEach((name, value) -> environment.put(
                        name.toUpperCase(java.util.Locale.ROOT)
                                .replace('.', '_')
                                .replace('-', '_'),
                        value));
        return environment;
    }

    @Override
    public void close() {
        postgres.close();
        kafka.close();
    }
}
