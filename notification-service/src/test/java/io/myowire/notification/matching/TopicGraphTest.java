package io.myowire.notification.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicGraphTest {
    private static final TopicGraph GRAPH = new TopicGraph(
            Map.of(
                    "compound:acadesine", "Acadesine",
                    "target:prkaa1", "PRKAA1",
                    "pathway:ampk-signalling", "AMPK signalling"),
            Map.of(
                    "compound:acadesine", List.of("target:prkaa1"),
                    "target:prkaa1", List.of("pathway:ampk-signalling"),
                    "compound:metformin", List.of("pathway:ampk-signalling"),
                    "pathway:ampk-signalling", List.of("axis:muscle-brain")));

    private static TopicPath to(String topic, List<TopicPath> paths) {
        return paths.stream()
                .filter(it -> it.followed().equals(topic))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void wayUpNamesEveryStep() {
        var path = to("pathway:ampk-signalling", GRAPH.pathsFrom(List.of("compound:acadesine")));

        assertThat(path.topics()).containsExactly("compound:acadesine", "target:prkaa1", "pathway:ampk-signalling");
    }

    @Test
    void shortestWayIsGivenAndTheNearestComeFirst() {
        var paths = GRAPH.pathsFrom(List.of("compound:acadesine", "compound:metformin"));

        assertThat(to("axis:muscle-brain", paths).topics())
                .containsExactly("compound:metformin", "pathway:ampk-signalling", "axis:muscle-brain");
        assertThat(paths.stream().map(path -> path.topics().size()).toList()).isSorted();
        assertThat(paths).hasSize(5);
    }

    @Test
    void topicOfTheFindingItselfIsItsOwnWay() {
        var path = to("compound:acadesine", GRAPH.pathsFrom(List.of("compound:acadesine")));

        assertThat(path.topics()).containsExactly("compound:acadesine");
    }

    @Test
    void topicThatIsNotKnownIsCalledByItsId() {
        var path = to("outcome:new", GRAPH.pathsFrom(List.of("outcome:new")));

        assertThat(path.names()).containsExactly("outcome:new");
    }

    @Test
    void circlesEnd() {
        var circle = new TopicGraph(Map.of(), Map.of("a:1", List.of("a:2"), "a:2", List.of("a:1", "a:2")));

        assertThat(circle.pathsFrom(List.of("a:1", "a:1"))).hasSize(2);
    }
}
