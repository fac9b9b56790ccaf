package io.myowire.catalog.starter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.myowire.catalog.identifier.Curie;
import io.myowire.catalog.structure.StructureCheck;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The data that come with the project hold together. */
class StarterDataTest {
    private final JsonNode topics = read("topics");
    private final JsonNode compounds = read("compounds");

    private static JsonNode read(String name) {
        try (var file = StarterDataTest.class.getResourceAsStream("/starter/" + name + ".json")) {
            return new ObjectMapper().readTree(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void allOfItIsThere() {
        assertThat(topics).hasSize(173);
        assertThat(compounds).hasSize(61);
    }

    @Test
    void everyLinkLeadsToATopic() {
        Set<String> ids = new HashSet<>();
        topics.forEach(t -> ids.add(t.at("/kind").asText() + ":" + t.at("/slug").asText()));
        compounds.forEach(c -> ids.add("compound:" + c.at("/slug").asText()));
        assertThat(ids).hasSize(topics.size() + compounds.size());
        for (JsonNode topic : topics) {
            topic.at("/broader").forEach(id -> assertThat(ids).contains(id.asText()));
        }
        for (JsonNode compound : compounds) {
            compound.at("/broader").forEach(id -> assertThat(ids).contains(id.asText()));
            compound.at("/pathways").forEach(id -> assertThat(ids).contains(id.asText()));
            compound.at("/actions")
                    .forEach(a -> assertThat(ids).contains(a.at("/target").asText()));
            compound.at("/exerkines")
                    .forEach(e -> assertThat(ids).contains(e.at("/exerkine").asText()));
        }
    }

    @Test
    void everyCompoundSaysWhereItComesFrom() {
        for (JsonNode compound : compounds) {
            assertThat(compound.at("/claims")).as(compound.at("/slug").asText()).isNotEmpty();
        }
    }

    @Test
    void identifiersAreAsTheirRegistersWriteThem() {
        Stream.of(topics, compounds)
                .flatMap(JsonNode::valueStream)
                .flatMap(thing -> Stream.of(thing.at("/identifiers"), thing.at("/closeMatch")))
                .flatMap(JsonNode::valueStream)
                .map(JsonNode::asText)
                .forEach(text -> assertThat(Curie.parse(text).value()).isEqualTo(text));
    }

    @Test
    void structuresAreWhatFollowsFromTheirSmiles() {
        for (JsonNode compound : compounds) {
            JsonNode structure = compound.at("/structure");
            if (structure.hasNonNull("smiles")) {
                StructureCheck.requireComplete(structure);
            }
        }
    }
}
