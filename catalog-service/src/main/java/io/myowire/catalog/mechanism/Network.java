package io.myowire.catalog.mechanism;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** All steps of the catalogue, and what leads to and from a topic. */
final class Network {
    private final List<MechanismEdge> edges;
    private final Map<String, String> names;
    private final Map<String, List<MechanismEdge>> after = new HashMap<>();
    private final Map<String, List<MechanismEdge>> before = new HashMap<>();

    /** @param names what each topic is called */
    Network(List<MechanismEdge> edges, Map<String, String> names) {
        this.edges = List.copyOf(edges);
        this.names = Map.copyOf(names);
        for (MechanismEdge edge : edges) {
            after.computeIfAbsent(edge.from(), id -> new ArrayList<>()).add(edge);
            before.computeIfAbsent(edge.to(), id -> new ArrayList<>()).add(edge);
        }
    }

    boolean knows(String topic) {
        return names.containsKey(topic);
    }

    String name(String topic) {
        return names.getOrDefault(topic, topic);
    }

    /** What leads to any of the topics and what comes of it, but not back and forth; everything if there are none. */
    List<MechanismEdge> around(Set<String> topics) {
        if (topics.isEmpty()) {
            return edges;
        }
        Set<MechanismEdge> found = new LinkedHashSet<>();
        walk(topics, after, MechanismEdge::to, found);
        walk(topics, before, MechanismEdge::from, found);
        return edges.stream().filter(found::contains).toList();
    }

    private static void walk(
            Set<String> start,
            Map<String, List<MechanismEdge>> ways,
            Function<MechanismEdge, String> end,
            Set<MechanismEdge> found) {
        Set<String> seen = new HashSet<>(start);
        Deque<String> open = new ArrayDeque<>(start);
        while (!open.isEmpty()) {
            for (MechanismEdge edge : ways.getOrDefault(open.pop(), List.of())) {
                found.add(edge);
                if (seen.add(end.apply(edge))) {
                    open.push(end.apply(edge));
                }
            }
        }
    }
}
