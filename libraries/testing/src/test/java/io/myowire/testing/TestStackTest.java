package io.myowire.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class TestStackTest {

    @Test
    void everyStartGivesADatabaseOfItsOwnOnTheSameServers() {
        // Given
        TestStack stack = new TestStack();
        stack.init(Map.of("database", "catalog"));
        Map<String, String> first = stack.start();
        stack.stop();

        // When
        Map<String, String> second = stack.start();

        // Then
        assertThat(second.get("kafka.bootstrap.servers")).isEqualTo(first.get("kafka.bootstrap.servers"));
        assertThat(second.get("quarkus.datasource.jdbc.url"))
                .contains("/catalog_")
                .isNotEqualTo(first.get("quarkus.datasource.jdbc.url"));
        assertThat(second).containsKey("quarkus.oidc.public-key");
    }
}
