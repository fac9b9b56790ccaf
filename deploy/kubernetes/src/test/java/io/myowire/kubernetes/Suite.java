package io.myowire.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** The sound tree that errors are planted in. */
final class Suite {
    static final Checkout CHECKOUT = Checkout.around(Path.of("."));
    static final Services SERVICES = Services.onClassPath();
    private static final Path FILE = Path.of("src/test/resources/suite.yaml");

    private Suite() {}

    static List<JsonNode> nodes() {
        return Yaml.documents(FILE);
    }

    static Tree of(List<JsonNode> nodes) {
        return new Tree(
                "overlays/production", nodes.stream().map(Item::new).toList(), SERVICES, Set.of("myowireoutboxold"));
    }
}
