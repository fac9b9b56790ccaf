package io.myowire.kubernetes.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.myowire.kubernetes.Item;
import io.myowire.kubernetes.Rule;
import io.myowire.kubernetes.Tree;
import io.myowire.kubernetes.Violations;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Nothing is promised that its limit forbids, wherever in an object requests and limits stand. */
public final class Resources implements Rule {
    private static final Pattern HEAP = Pattern.compile("-Xm[xs]([0-9]+)([kKmMgG])");

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
            item.pod().findValues("emptyDir").stream()
                    .filter(volume -> !volume.has("sizeLimit"))
                    .forEach(volume -> violations.add(
                            "volume-unbounded",
                            item,
                            "/volumes",
                            "an emptyDir without sizeLimit takes the node's disk, or the pod's memory"));
        }
        tree.workloads()
                .forEach(item -> item.containers().forEach(container -> heap(tree, item, container, violations)));
    }

    private static void heap(Tree tree, Item item, Map.Entry<String, JsonNode> container, Violations violations) {
        String options = Environment.variables(tree, container.getValue()).getOrDefault("JAVA_TOOL_OPTIONS", "");
        Matcher heap = HEAP.matcher(options);
        Optional<BigDecimal> most = amount(container.getValue().at("/resources/limits/memory"));
        if (heap.find()
                && most.isPresent()
                && Quantity.of(heap.group(1) + heap.group(2).toUpperCase(Locale.ROOT) + "i")
                        .filter(bytes -> bytes.compareTo(most.get()) >= 0)
                        .isPresent()) {
            add(item, heap.group() + " is no less than the memory it may have", violations);
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
