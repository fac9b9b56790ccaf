package io.myowire.messaging.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The AsyncAPI document can be read, and says what the declared topics and their schemas say. */
class AsyncApiTest {
    private final JsonNode document = read("asyncapi.yaml", new YAMLMapper());
    private final JsonNode messages = document.at("/components/messages");

    private static JsonNode read(String contract, ObjectMapper mapper) {
        try (InputStream in = AsyncApiTest.class.getResourceAsStream("/contracts/" + contract)) {
            assertThat(in).as(contract).isNotNull();
            return mapper.readTree(in);
        } catch (IOException e) {
            throw new AssertionError(contract, e);
        }
    }

    private static JsonNode json(String contract) {
        return read(contract, new ObjectMapper());
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        assertThat(document.findValuesAsText("$ref")).isNotEmpty().allSatisfy(reference -> assertThat(
                        target(reference).isMissingNode())
                .isFalse());
    }

    private JsonNode target(String reference) {
        return reference.startsWith("#") ? document.at(reference.substring(1)) : json(reference);
    }

    @Test
    void everyTypeHasAMessageAndEveryMessageAnExampleOfIt() {
        Set<String> described = new TreeSet<>();
        for (JsonNode message : messages) {
            String type = message.path("name").asText();
            described.add(type);
            assertThat(message.at("/headers/$ref").asText()).as(type).isEqualTo("#/components/schemas/headers");
            assertThat(message.path("examples")).as(type).isNotEmpty().allSatisfy(example -> assertThat(
                            json(example.at("/payload/$ref").asText())
                                    .path("type")
                                    .asText())
                    .isEqualTo(type));
        }

        Set<String> declared = new TreeSet<>();
        declared.add("io.myowire.topic.changed.v1");
        json("schemas/evidence.findings.v1.json")
                .at("/properties/type/enum")
                .forEach(type -> declared.add(type.asText()));
        assertThat(described).isEqualTo(declared);
    }

    @Test
    void itsChannelsAreTheDeclaredTopics() {
        for (JsonNode channel : document.path("channels")) {
            String address = channel.path("address").asText();
            DeclaredTopic topic = DeclaredTopic.all().stream()
                    .filter(one -> one.name().equals(address))
                    .findFirst()
                    .orElseThrow();
            JsonNode kafka = channel.at("/bindings/kafka");

            assertThat(kafka.path("partitions").asInt()).as(address).isEqualTo(topic.partitions());
            topic.settings().forEach((name, value) -> {
                JsonNode said = kafka.path("topicConfiguration").path(name);
                assertThat((said.isArray() ? said.path(0) : said).asText())
                        .as("%s %s", address, name)
                        .isEqualTo(value);
            });
        }
        assertThat(document.path("servers")).isNotEmpty();
    }
}
