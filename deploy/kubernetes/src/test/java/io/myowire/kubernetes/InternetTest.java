package io.myowire.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.myowire.kubernetes.rules.Internet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** With no tool that renders: what stands in the files themselves. */
class InternetTest {
    private static final Path WEBHOOKS = Path.of("base/notification/networkpolicy.yaml");

    @Test
    void webhooksAreLetOutToTheInternetOfBothFamilies() {
        assertThat(policies(WEBHOOKS).toList()).singleElement().satisfies(policy -> assertThat(
                        policy.at("/spec/egress/0/to").findValuesAsText("cidr"))
                .containsExactly("0.0.0.0/0", "::/0"));
    }

    @Test
    void everyPolicyOfEveryFileExceptsWhatTheGuardRefuses() throws IOException {
        Violations violations = new Violations();
        List<Item> all = new ArrayList<>();
        for (String folder : List.of("base", "components", "overlays")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                files.filter(file -> file.toString().endsWith(".yaml"))
                        .flatMap(InternetTest::policies)
                        .forEach(all::add);
            }
        }

        new Internet().check(new Tree("files", all, Suite.SERVICES, Suite.CHECKOUT.anchors()), violations);

        assertThat(all).isNotEmpty();
        assertThat(violations.all()).isEmpty();
    }

    private static Stream<Item> policies(Path file) {
        return Yaml.documents(file).stream().map(Item::new).filter(item -> item.is("NetworkPolicy"));
    }
}
