package io.myowire.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.myowire.kubernetes.schema.SchemaCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestsTest {
    private static final Rules RULES = new Rules(SchemaCheck.best(Suite.CHECKOUT.root()));

    @Test
    void theOverlaysAreThere() {
        assumeTrue(Files.isDirectory(Path.of("base")), "there are no manifests yet");

        assertThat(Suite.CHECKOUT.kustomizations())
                .contains("base", "overlays/quickstart", "overlays/staging", "overlays/production");
    }

    @TestFactory
    Stream<DynamicTest> everyKustomizationKeepsEveryRule() {
        return Suite.CHECKOUT.kustomizations().stream()
                .map(folder -> DynamicTest.dynamicTest(folder, () -> {
                    Tree tree = tree(folder);
                    assertThat(tree.items()).isNotEmpty();
                    assertThat(RULES.check(tree)).isEmpty();
                    assertThat(ImageEntries.check(Suite.CHECKOUT.manifests().resolve(folder), tree))
                            .isEmpty();
                }));
    }

    /** The digests' component has renamed the images by then. */
    @Test
    void anEntryOfImagesThatHitsNothingIsRefused() throws IOException {
        Path folder = Files.createDirectories(Path.of("target/own-overlay"));
        Files.writeString(folder.resolve("kustomization.yaml"), """
                resources: [../../overlays/production]
                images: [{name: myowire/catalog-service, newName: own.example.org/catalog-service, newTag: 0.2.0}]
                """);

        assertThat(ImageEntries.check(folder, tree(folder.toAbsolutePath().toString())))
                .singleElement()
                .asString()
                .contains("myowire/catalog-service is the image of no container");
    }

    /** A component may need others beside it, so that it is held to the objects' shape alone. */
    @TestFactory
    Stream<DynamicTest> everyComponentRendersOnTheBase() {
        return Suite.CHECKOUT.components().stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> assertShape(onBase(name))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"overlays/staging", "overlays/production", "tests/ingress-hpa"})
    void everyPathOfTheSuiteLeadsToItsService(String folder) {
        List<String> routed =
                tree(folder).items().stream().flatMap(ManifestsTest::routes).toList();

        assertThat(io.myowire.local.Service.all()).allSatisfy(service -> assertThat(service.prefixes())
                .allMatch(path -> routed.contains(path + " " + service.folder())));
    }

    /** Each path of an HTTPRoute or Ingress, and the Service it leads to. */
    private static Stream<String> routes(Item item) {
        Stream<String> gateway = item.elements(item.is("HTTPRoute") ? "/spec/rules" : "/none")
                .map(Map.Entry::getValue)
                .flatMap(rule -> rule.path("matches")
                        .valueStream()
                        .map(match -> match.at("/path/value").asText())
                        .map(path -> path + " " + rule.at("/backendRefs/0/name").asText()));
        Stream<String> ingress = item.elements(item.is("Ingress") ? "/spec/rules/0/http/paths" : "/none")
                .map(Map.Entry::getValue)
                .map(path -> path.path("path").asText()
                        + " "
                        + path.at("/backend/service/name").asText());
        return Stream.concat(gateway, ingress);
    }

    private static void assertShape(Path folder) {
        Violations violations = new Violations();
        List<Item> items = rendering().render(folder);
        items.forEach(item -> RULES.schema().check(item, violations));
        assertThat(items).isNotEmpty();
        assertThat(violations.all()).isEmpty();
    }

    private static Path onBase(String component) throws IOException {
        Path folder = Files.createDirectories(Path.of("target/components", component));
        Files.writeString(folder.resolve("kustomization.yaml"), """
                resources: [../../../base]
                components: [../../../components/%s]
                """.formatted(component));
        return folder;
    }

    private static Tree tree(String folder) {
        return new Tree(
                folder,
                rendering().render(Suite.CHECKOUT.manifests().resolve(folder)),
                Suite.SERVICES,
                Suite.CHECKOUT.anchors());
    }

    private static Rendering rendering() {
        return Rendering.find()
                .orElseGet(() -> Boolean.parseBoolean(System.getenv("MYOWIRE_REQUIRE_KUBECTL"))
                        ? fail(Rendering.WAY_OUT)
                        : abort(Rendering.WAY_OUT));
    }
}
