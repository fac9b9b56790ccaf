package io.myowire.catalog.mechanism;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * Places of topics in columns, ordered by barycentre sweeps (Sugiyama, Tagawa and Toda 1981): in each sweep
 * a topic goes to the mean height of what it is linked with.
 */
final class Layers {
    static final List<String> COLUMNS = List.of("compound", "target", "pathway", "exerkine");

    /** Outcomes, which findings speak of, have the column after these. */
    private static final int STEPS_TO_THE_RIGHT = COLUMNS.size();

    private static final int SWEEPS = 8;

    private final List<List<String>> columns = new ArrayList<>();
    private final Map<String, List<String>> neighbours = new HashMap<>();
    private final Map<String, Double> places = new HashMap<>();

    Layers(List<MechanismEdge> edges) {
        TreeSet<String> ids = new TreeSet<>();
        for (MechanismEdge edge : edges) {
            link(edge.from(), edge.to());
            link(edge.to(), edge.from());
            ids.add(edge.from());
            ids.add(edge.to());
        }
        for (String kind : COLUMNS) {
            List<String> column = new ArrayList<>(
                    ids.stream().filter(id -> id.startsWith(kind + ":")).toList());
            columns.add(column);
            place(column);
        }
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            (sweep % 2 == 0 ? columns : columns.reversed()).forEach(this::order);
        }
    }

    private void link(String one, String other) {
        neighbours.computeIfAbsent(one, id -> new ArrayList<>()).add(other);
    }

    private void order(List<String> column) {
        Map<String, Double> means = new HashMap<>();
        column.forEach(id -> means.put(
                id,
                neighbours.get(id).stream().mapToDouble(places::get).average().orElse(places.get(id))));
        column.sort(Comparator.<String, Double>comparing(means::get).thenComparing(id -> id));
        place(column);
    }

    private void place(List<String> column) {
        for (int row = 0; row < column.size(); row++) {
            places.put(column.get(row), (row + 0.5) / column.size());
        }
    }

    int rows() {
        return columns.stream().mapToInt(List::size).max().orElse(0);
    }

    /** Column by column, each from the top. */
    List<MechanismNode> nodes(UnaryOperator<String> name) {
        List<MechanismNode> nodes = new ArrayList<>();
        for (int x = 0; x < columns.size(); x++) {
            for (String id : columns.get(x)) {
                nodes.add(new MechanismNode(id, name.apply(id), x, (double) x / STEPS_TO_THE_RIGHT, places.get(id)));
            }
        }
        return nodes;
    }
}
