package io.myowire.kubernetes.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.myowire.kubernetes.Item;
import io.myowire.kubernetes.Violation;
import io.myowire.kubernetes.Violations;
import io.myowire.kubernetes.Yaml;
import java.util.List;
import org.junit.jupiter.api.Test;

class CelRulesTest {
    private static final String SCHEMA = """
            properties:
              spec:
                properties:
                  namespace: {type: string, default: public}
                  share: {type: number}
                  labels: {additionalProperties: {type: string}}
                x-kubernetes-validations:
                  - {rule: "self.__namespace__ == 'public'", message: namespace is public}
                  - {rule: "!has(self.share) || self.share <= 1.0", message: share is at most 1}
                  - {rule: "!has(self.labels) || !('in' in self.labels)", message: no label in}
                  - {rule: "self == oldSelf", message: immutable}
              size:
                x-kubernetes-validations:
                  - {rule: "isQuantity(self)", message: unknown function}
            """;

    @Test
    void evaluatesWithTheSchemasDefaults() {
        assertThat(violations("spec: {}")).isEmpty();
        assertThat(violations("spec: {namespace: own}")).containsExactly("namespace is public");
    }

    @Test
    void readsNumbersAsTheSchemaTypesThem() {
        assertThat(violations("spec: {share: 1}")).isEmpty();
        assertThat(violations("spec: {share: 2}")).containsExactly("share is at most 1");
    }

    @Test
    void keepsTheKeysOfMapsAsTheyAre() {
        assertThat(violations("spec: {labels: {in: x}}")).containsExactly("no label in");
    }

    @Test
    void namesARuleThatItCannotEvaluate() {
        assertThat(violations("size: 1Gi"))
                .singleElement()
                .asString()
                .startsWith("isQuantity(self) cannot be evaluated");
    }

    private static List<String> violations(String object) {
        JsonNode schema = Yaml.documents(SCHEMA).getFirst();
        Violations violations = new Violations();
        new CelRules().check(new Item(Yaml.documents(object).getFirst()), schema, violations);
        return violations.all().stream().map(Violation::message).toList();
    }
}
