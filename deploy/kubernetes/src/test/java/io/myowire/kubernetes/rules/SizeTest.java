package io.myowire.kubernetes.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.myowire.kubernetes.Item;
import io.myowire.kubernetes.Rendering;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The sums of the README are those of the objects. */
class SizeTest {
    private static final BigDecimal GIB = BigDecimal.valueOf(1L << 30);

    /** CPU seconds of a finding that is posted, and of one that is matched, as {@code ./myowire bench posts} printed them. */
    private static final Map<String, BigDecimal> CPU_OF_A_FINDING =
            Map.of("evidence-service", new BigDecimal("0.00307"), "notification-service", new BigDecimal("0.00208"));

    private BigDecimal cpu = BigDecimal.ZERO;
    private BigDecimal memory = BigDecimal.ZERO;
    private BigDecimal volumes = BigDecimal.ZERO;

    @Test
    void theReadmeSaysWhatProductionAsksFor() throws IOException {
        List<Item> items = production();
        Map<String, Integer> fewest = replicas(items, "min");

        items.forEach(item -> add(item, fewest));

        assertThat(Files.readString(Path.of("README.md")))
                .contains("asks for %s CPU and %s GiB of memory, and claims %s GiB of volumes"
                        .formatted(text(cpu), text(memory.divide(GIB)), text(volumes.divide(GIB))));
    }

    @Test
    void theReadmeSaysHowManyReplicasAreAdded() throws IOException {
        List<Item> items = production();
        Map<String, Integer> added = replicas(items, "max");
        replicas(items, "min").forEach((name, fewest) -> added.merge(name, -fewest, Integer::sum));

        assertThat(Files.readString(Path.of("README.md")).replace('\n', ' '))
                .contains(
                        "add at most %d replicas to that (%d of catalog-, %d of evidence- and %d of notification-service)"
                                .formatted(
                                        added.values().stream().mapToInt(i -> i).sum(),
                                        added.get("catalog-service"),
                                        added.get("evidence-service"),
                                        added.get("notification-service")));
    }

    @Test
    void theReadmeDerivesTheRatesFromWhatAReplicaAsksFor() throws IOException {
        List<Item> items = production();
        Map<String, Integer> most = replicas(items, "max");
        String readme = Files.readString(Path.of("README.md"));

        CPU_OF_A_FINDING.forEach((name, seconds) -> {
            BigDecimal request = items.stream()
                    .filter(item -> item.is("Deployment") && item.name().equals(name))
                    .map(item -> item.text("/spec/template/spec/containers/0/resources/requests/cpu"))
                    .map(cpus -> Quantity.of(cpus).orElseThrow())
                    .findFirst()
                    .orElseThrow();
            int each = request.divide(seconds, 0, RoundingMode.DOWN).intValue();
            assertThat(readme)
                    .contains(String.format(
                            Locale.ROOT,
                            "%s | %.2f ms | %d/s | %d/s | %d: %,d/s |",
                            name,
                            seconds.movePointRight(3),
                            BigDecimal.ONE.divide(seconds, 0, RoundingMode.DOWN).intValue(),
                            each,
                            most.get(name),
                            each * most.get(name)));
        });
    }

    private static List<Item> production() throws IOException {
        Optional<Rendering> rendering = Rendering.find();
        assumeTrue(rendering.isPresent(), Rendering.WAY_OUT);
        return rendering.get().render(Path.of("overlays/production"));
    }

    /** Of each scaled workload, its fewest ({@code min}) or most ({@code max}). */
    private static Map<String, Integer> replicas(List<Item> items, String which) {
        return new TreeMap<>(items.stream()
                .filter(item -> item.is("ScaledObject"))
                .collect(Collectors.toMap(
                        item -> item.text("/spec/scaleTargetRef/name"),
                        item -> item.at("/spec/" + which + "ReplicaCount").asInt())));
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
