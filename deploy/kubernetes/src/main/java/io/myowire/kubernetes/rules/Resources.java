package io.myowire.kubernetes.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.myowire.kubernetes.Item;
import io.myowire.kubernetes.Rule;
import io.myowire.kubernetes.Tree;
import io.myowire.kubernetes.Violations;
import java.math.BigDecimal;
import java.util.Optional;

/** Nothing is promised that its limit forbids, wherever in an object requests and limits stand. */
public final class Resources implements Rule {

    @Override
    public void check(Tree tree, Violations violations) {
        for (Item item : tree.items()) {
            item.node().findParents("requests").stream()
                    .filter(resources -> resources.has("limits"))
                    .forEach(resources -> bounds(item, resources, violations));
            item.node().findValues("emptyDir").stream()
                    .filter(volume -> amount(volume.path("sizeLimit"))
                            .filter(size -> size.signum() <= 0)
                            .isPresent())
                    .forEach(volume -> add(item, "sizeLimit of an emptyDir is not above zero", violations));
        }
    }

    private static void bounds(Item item, JsonNode resources, Violations violations) {
        resources.path("requests").properties().forEach(request -> {
            String name = request.getKey();
            Optional<BigDecimal> most = amount(resources.path("limits").path(name));
            Optional<BigDecimal> asked = amount(request.getValue());
            if (most.isPresent()
                    && asked.filter(amount -> amount.compareTo(most.get()) > 0).isPresent()) {
                add(
                        item,
                        "asks for %s of %s and may have %s"
                                .formatted(
                                        request.getValue().asText(),
                                        name,
                                        resources.path("limits").path(name).asText()),
                        violations);
            }
        });
    }

    private static Optional<BigDecimal> amount(JsonNode quantity) {
        return quantity.isValueNode() && !quantity.isNull() ? Quantity.of(quantity.asText()) : Optional.empty();
    }

    private static void add(Item item, String message, Violations violations) {
        violations.add("request-over-limit", item, "/resources", message);
    }
}
