package io.myowire.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.zjsonpatch.JsonPatch;
import io.myowire.kubernetes.schema.SchemaCheck;
import io.myowire.kubernetes.schema.TypedModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlantedErrorsTest {
    private static final SchemaCheck SCHEMA = SchemaCheck.best(Suite.CHECKOUT.root());
    private static final Rules RULES = new Rules(SCHEMA);

    /** What only full schemas can see: operators' kinds and rules, required fields, patterns. */
    private static final List<String> FULL_SCHEMAS_ONLY = List.of(
            "schema-unknown-custom-field",
            "schema-missing-field",
            "schema-wrong-type",
            "schema-enum",
            "schema-pattern",
            "schema-unknown-kind",
            "schema-rule-parent-twice",
            "schema-rule-timeouts",
            "schema-rule-path",
            "schema-rule-renewal",
            "schema-rule-image");

    @Test
    void theTreeWithoutAnErrorPasses() {
        assertThat(RULES.check(Suite.of(Suite.nodes()))).isEmpty();
    }

    @Test
    void theTreeWithoutAnErrorPassesByTypedModelsToo() {
        assertThat(new Rules(new TypedModels()).check(Suite.of(Suite.nodes()))).isEmpty();
    }

    static Stream<String> planted() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("tests/invalid"))) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .map(name -> name.replace(".yaml", ""))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("planted")
    void isRejectedByExactlyItsRule(String error) throws IOException {
        assumeTrue(
                !(SCHEMA instanceof TypedModels) || !FULL_SCHEMAS_ONLY.contains(error),
                "needs the API server's schemas; set MYOWIRE_K8S_SCHEMAS");
        Path file = Path.of("tests/invalid", error + ".yaml");
        String[] expected = Files.readAllLines(file).getFirst().substring(2).split(": ", 2);

        List<Violation> violations =
                RULES.check(Suite.of(plant(Yaml.documents(file).getFirst())));

        assertThat(violations).isNotEmpty();
        assertThat(violations).extracting(Violation::rule).containsOnly(expected[0]);
        assertThat(violations).extracting(Violation::message).anyMatch(m -> m.contains(expected[1]));
    }

    @ParameterizedTest
    @MethodSource("typed")
    void typedModelsRefuseWhatTheyModel(String error) {
        var planted = Yaml.documents(Path.of("tests/invalid", error + ".yaml")).getFirst();

        List<Violation> violations = new Rules(new TypedModels()).check(Suite.of(plant(planted)));

        assertThat(violations).extracting(Violation::rule).containsOnly("schema");
    }

    static Stream<String> typed() {
        return Stream.of("schema-unknown-field", "schema-wrong-type");
    }

    /** A patch of one object, more objects, or both. */
    private static List<JsonNode> plant(JsonNode error) {
        List<JsonNode> nodes = new ArrayList<>(Suite.nodes());
        if (error.has("target")) {
            String target = error.path("target").asText();
            assertThat(nodes).extracting(node -> new Item(node).id()).contains(target);
            nodes.replaceAll(
                    node -> new Item(node).id().equals(target) ? JsonPatch.apply(error.path("patch"), node) : node);
        }
        error.path("objects").forEach(nodes::add);
        return nodes;
    }
}
