package io.myowire.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.myowire.testing.server.Topic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServicesTest {

    @Test
    void theThreeServicesAndTheirTopicsAreReadFromTheirConfiguration() {
        assertThat(Suite.SERVICES.services())
                .extracting(Service::name)
                .containsExactlyInAnyOrder("catalog-service", "evidence-service", "notification-service");
        assertThat(Suite.SERVICES.services())
                .flatExtracting(Service::deadLetters)
                .containsExactlyInAnyOrder(
                        "catalog.topics.v1.evidence-service.dlq",
                        "catalog.topics.v1.notification-service.dlq",
                        "evidence.findings.v1.notification-service.dlq");
    }

    @Test
    void whatAServiceConsumesIsDeclared() {
        assertThat(Suite.SERVICES.topics())
                .extracting(Topic::name)
                .containsAll(Suite.SERVICES.services().stream()
                        .flatMap(service -> service.consumes().stream())
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "QUARKUS_HTTP_PORT",
                "QUARKUS_INIT_AND_EXIT",
                "QUARKUS_SHUTDOWN_TIMEOUT",
                "QUARKUS_TLS_KAFKA_TRUST_STORE_PEM_CERTS",
                "QUARKUS_DATASOURCE_JDBC_URL",
                "KAFKA_BOOTSTRAP_SERVERS"
            })
    void whatTheFrameworkReadsIsKnown(String variable) {
        assertThat(Suite.SERVICES.keys().isReadAtStart(variable)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"QUARKUS_HTTP_PROT", "KAFKA_BOOTSTRAP_SERVER", "QUARKUS_MANAGEMENT_ENABLED"})
    void whatItDoesNotReadIsNot(String variable) {
        assertThat(Suite.SERVICES.keys().isReadAtStart(variable)).isFalse();
    }
}
