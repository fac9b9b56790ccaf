package io.myowire.kubernetes.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.myowire.kubernetes.Item;
import io.myowire.kubernetes.Rendering;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the README says that production asks for is what its objects ask for, at their fewest replicas. */
class SizeTest {
    private static final BigDecimal GIB = BigDecimal.valueOf(1L << 30);

    private BigDecimal cpu = BigDecimal.ZERO;
    private BigDecimal memory = BigDecimal.ZERO;
    private BigDecimal volumes = BigDecimal.ZERO;

    @Test
    void theReadmeSaysWhatProductionAsksFor() throws IOException {
        Optional<Rendering> rendering = Rendering.find();
        assumeTrue(rendering.isPresent(), Rendering.WAY_OUT);
        List<Item> items = rendering.get().render(Path.of("overlays/production"));
        Map<String, Integer> fewest = items.stream()
                .filter(item -> item.is("ScaledObject"))
                .collect(Collectors.toMap(
                        item -> item.text("/spec/scaleTargetRef/name"),
                        item -> item.at("/spec/minReplicaCount").asInt()));

        items.forEach(item -> add(item, fewest));

        assertThat(Files.readString(Path.of("README.md")))
                .contains("asks for %s CPU and %s GiB of memory, and claims %s GiB of volumes"
                        .formatted(text(cpu), text(memory.divide(GIB)), text(volumes.divide(GIB))));
    }

    private static String text(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    private void add(Item item, Map<String, Integer> fewest) {
        switch (item.kind()) {
            case "Deployment" ->
                item.elements("/spec/template/spec/containers")
                        .forEach(container -> requests(container.getValue(), fewest.getOrDefault(item.name(), 1)));
            case "KafkaNodePool" -> {
                int replicas = item.at("/spec/replicas").asInt();
                requests(item.at("/spec"), replicas);
                item.at("/spec/storage/volumes").forEach(volume -> volume(volume.path("size"), replicas));
            }
            case "Kafka" -> {
                requests(item.at("/spec/entityOperator/topicOperator"), 1);
                requests(item.at("/spec/entityOperator/userOperator"), 1);
            }
            case "Cluster" -> {
                int instances = item.at("/spec/instances").asInt();
                requests(item.at("/spec"), instances);
                volume(item.at("/spec/storage/size"), instances);
                volume(item.at("/spec/walStorage/size"), instances);
            }
            default -> {}
        }
    }

    private void requests(JsonNode parent, int times) {
        cpu = cpu.add(times(parent.at("/resources/requests/cpu"), times));
        memory = memory.add(times(parent.at("/resources/requests/memory"), times));
    }

    private void volume(JsonNode size, int times) {
        volumes = volumes.add(times(size, times));
    }

    private static BigDecimal times(JsonNode quantity, int times) {
        return Quantity.of(quantity.asText()).orElseThrow().multiply(BigDecimal.valueOf(times));
    }
}
