package io.myowire.catalog.mechanism;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LayersTest {
    private static MechanismEdge edge(String from, String to) {
        return new MechanismEdge(from, to, "acts on", List.of());
    }

    private static Map<String, MechanismNode> places(List<MechanismEdge> edges) {
        return new Layers(edges)
                .nodes(id -> id).stream().collect(Collectors.toMap(MechanismNode::id, Function.identity()));
    }

    private static long crossings(List<MechanismEdge> edges) {
        Map<String, MechanismNode> places = places(edges);
        long crossings = 0;
        for (MechanismEdge one : edges) {
            for (MechanismEdge other : edges) {
                double left =
                        places.get(one.from()).y() - places.get(other.from()).y();
                double right = places.get(one.to()).y() - places.get(other.to()).y();
                crossings += left * right < 0 ? 1 : 0;
            }
        }
        return crossings / 2;
    }

    @Test
    void columnsAreFromCompoundToExerkine() {
        var places = places(List.of(
                edge("compound:a", "target:t"), edge("target:t", "pathway:p"), edge("pathway:p", "exerkine:e")));

        assertThat(places.values()).extracting(MechanismNode::y).containsOnly(0.5);
        assertThat(places.get("compound:a").x()).isZero();
        assertThat(places.get("target:t").x()).isEqualTo(0.25);
        assertThat(places.get("pathway:p").x()).isEqualTo(0.5);
        assertThat(places.get("exerkine:e").x()).isEqualTo(0.75);
    }

    @Test
    void linesThatNeedNotCrossDoNot() {
        List<MechanismEdge> edges = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            edges.add(edge("compound:" + i, "target:" + (8 - i)));
        }

        assertThat(crossings(edges)).isZero();
        assertThat(new Layers(edges).rows()).isEqualTo(9);
    }

    @Test
    void sameStepsHaveTheSamePlaces() {
        List<MechanismEdge> edges = List.of(edge("compound:a", "target:t"), edge("compound:b", "target:t"));

        assertThat(new Layers(edges).nodes(id -> id))
                .isEqualTo(new Layers(List.copyOf(edges.reversed())).nodes(id -> id));
    }

    @Test
    void aroundATopicLeadsOnAndBackButNotBackAndForth() {
        List<MechanismEdge> edges = List.of(
                edge("compound:a", "target:t"),
                edge("compound:b", "target:t"),
                edge("target:t", "pathway:p"),
                edge("compound:c", "pathway:p"));
        Network network = new Network(edges, Map.of());

        assertThat(network.around(Set.of("compound:a"))).containsExactly(edges.get(0), edges.get(2));
        assertThat(network.around(Set.of("target:t"))).containsExactly(edges.get(0), edges.get(1), edges.get(2));
        assertThat(network.around(Set.of())).isEqualTo(edges);
        assertThat(new Layers(network.around(Set.of("outcome:x"))).rows()).isZero();
    }
}
