package io.myowire.evidence.count;

import io.myowire.evidence.count.Marks.All;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Counts what findings say of their compounds, of their outcomes, and of both together. */
final class MatrixCount {
    private final All all;
    private final Tally[] topics;
    private final Map<Long, Tally> cells = new HashMap<>();
    private final Tally ladder = new Tally();

    MatrixCount(All all, Selection selection) {
        this.all = all;
        topics = new Tally[all.graph().size()];
        boolean[] compounds = ofKind("compound");
        boolean[] outcomes = ofKind("outcome");
        for (Mark mark : all.marks()) {
            if (selection.meets(mark)) {
                add(mark, compounds, outcomes);
            }
        }
    }

    private void add(Mark mark, boolean[] compounds, boolean[] outcomes) {
        ladder.add(mark);
        for (int topic : mark.topics().above()) {
            if (compounds[topic] || outcomes[topic]) {
                topics[topic] = topics[topic] == null ? new Tally() : topics[topic];
                topics[topic].add(mark);
            }
            if (compounds[topic]) {
                for (int other : mark.topics().above()) {
                    if (outcomes[other]) {
                        cells.computeIfAbsent(cell(topic, other), both -> new Tally())
                                .add(mark);
                    }
                }
            }
        }
    }

    private boolean[] ofKind(String kind) {
        boolean[] is = new boolean[topics.length];
        for (int i = 0; i < is.length; i++) {
            is[i] = all.graph().isOf(kind, i);
        }
        return is;
    }

    private static long cell(int compound, int outcome) {
        return (long) compound << 32 | outcome;
    }

    LadderView ladder(boolean complete) {
        return new LadderView(ladder.rungs(), tallies(fullest("outcome")), complete);
    }

    MatrixView matrix(boolean complete) {
        List<Integer> rows = fullest("compound");
        List<Integer> columns = fullest("outcome");
        List<MatrixView.Cell> found = new ArrayList<>();
        for (int row : rows) {
            for (int column : columns) {
                Tally cell = cells.get(cell(row, column));
                if (cell != null) {
                    found.add(
                            new MatrixView.Cell(all.graph().id(row), all.graph().id(column), cell.rungs()));
                }
            }
        }
        return new MatrixView(tallies(rows), tallies(columns), found, complete);
    }

    private List<Integer> fullest(String kind) {
        return IntStream.range(0, topics.length)
                .filter(topic -> topics[topic] != null && all.graph().isOf(kind, topic))
                .boxed()
                .sorted(Comparator.comparing((Integer topic) -> -topics[topic].all())
                        .thenComparing(all.graph()::id))
                .toList();
    }

    private List<TopicTallyView> tallies(List<Integer> of) {
        return of.stream()
                .map(topic -> TopicTallyView.of(all.graph().id(topic), topics[topic]))
                .toList();
    }
}
