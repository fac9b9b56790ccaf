package io.myowire.messaging.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractsTest {
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    @ParameterizedTest
    @CsvSource({
        "topic-changed,catalog.topics.v1",
        "finding-submitted,evidence.findings.v1",
        "finding-accepted,evidence.findings.v1",
        "finding-rejected,evidence.findings.v1",
        "finding-corrected,evidence.findings.v1",
        "work-corrected,evidence.findings.v1",
        "work-questioned,evidence.findings.v1",
        "work-cleared,evidence.findings.v1",
        "work-retracted,evidence.findings.v1",
        "work-reinstated,evidence.findings.v1",
        "work-replaced,evidence.findings.v1"
    })
    void everySampleIsWhatItsTopicPromises(String sample, String topic) throws IOException {
        var schema = SCHEMAS.getSchema(read("schemas/" + topic + ".json"));

        var errors = schema.validate(
                read("samples/" + sample + ".json"),
                InputFormat.JSON,
                context -> context.executionConfig(c -> c.formatAssertionsEnabled(true)));

        assertThat(errors).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "topic-changed,catalog.topics.v1,\"version\": 1",
        "finding-accepted,evidence.findings.v1,\"announce\": true",
        "finding-accepted,evidence.findings.v1,\"topicVersions\":",
        "finding-accepted,evidence.findings.v1,\"submitter\": \"ana\"",
        "finding-accepted,evidence.findings.v1,\"status\": \"accepted\"",
        "work-retracted,evidence.findings.v1,\"findings\":",
        "work-retracted,evidence.findings.v1,\"submitters\":",
        "work-retracted,evidence.findings.v1,\"standing\": \"retracted\""
    })
    void aSampleThatLacksAFieldIsRefused(String sample, String topic, String field) throws IOException {
        var schema = SCHEMAS.getSchema(read("schemas/" + topic + ".json"));
        String broken =
                read("samples/" + sample + ".json").replace(field, field.endsWith(":") ? "\"other\":" : "\"other\": 1");

        assertThat(schema.validate(broken, InputFormat.JSON)).isNotEmpty();
    }

    private static String read(String contract) throws IOException {
        try (var in = ContractsTest.class.getResourceAsStream("/contracts/" + contract)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
