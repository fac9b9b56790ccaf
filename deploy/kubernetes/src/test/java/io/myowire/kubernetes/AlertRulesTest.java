package io.myowire.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertRulesTest {
    private static final String BROKEN = "groups: [{name: a, rules: [{alert: A, expr: 'rate('}]}]";

    @TempDir
    Path folder;

    @BeforeEach
    void promtoolIsThere() {
        assumeTrue(Promtool.isThere(), Promtool.WAY_OUT);
    }

    @Test
    void everyRuleOfEveryTreeIsSound() throws IOException {
        List<JsonNode> rules = Stream.concat(Suite.nodes().stream().map(Item::new), rendered())
                .filter(item -> item.is("PrometheusRule"))
                .map(item -> item.at("/spec"))
                .distinct()
                .toList();

        assertThat(rules).isNotEmpty();
        for (JsonNode rule : rules) {
            Path file = Files.writeString(folder.resolve("rules.yaml"), rule.toString());
            assertThat(Promtool.checkRules(file)).isEmpty();
        }
    }

    @Test
    void anExpressionThatCannotBeReadIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("rules.yaml"), BROKEN);

        assertThat(Promtool.checkRules(file)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"rules.yaml, rules_test.yaml", "rules-beneath.yaml, beneath_test.yaml"})
    void eachAlertFiresOnWhatItIsForAndNoneWhileAllIsWell(String file, String tests) throws IOException {
        Path source = Path.of("tests/prometheus", tests);
        JsonNode rules = Yaml.documents(Path.of("components/monitoring", file))
                .getFirst()
                .path("spec");
        Files.writeString(folder.resolve("rules.yaml"), rules.toString());
        Path test = Files.copy(source, folder.resolve(tests));

        assertThat(Promtool.testRules(test)).isEmpty();

        String tested = Files.readString(source);
        assertThat(rules.at("/groups/0/rules"))
                .isNotEmpty()
                .allMatch(rule -> tested.contains("\"" + rule.path("alert").asText() + "\""));
    }

    private static Stream<Item> rendered() {
        return Rendering.find().stream().flatMap(rendering -> Suite.CHECKOUT.kustomizations().stream()
                .map(Suite.CHECKOUT.manifests()::resolve)
                .flatMap(tree -> rendering.render(tree).stream()));
    }
}
