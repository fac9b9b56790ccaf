package io.myowire.evidence.count;

import io.myowire.evidence.count.Marks.All;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Counts what findings say of their compounds, of their outcomes, and of both together. */
final class MatrixCount {
    private final All all;
    private final Tally[] topics;
    private final Tally ladder = new Tally();
    /** By topics' numbers: whether it is a row, or a column. */
    private final boolean[] rows;

    private final boolean[] columns;
    private final Tally[][] cells;

    MatrixCount(All all, Selection selection) {
        this.all = all;
        topics = new Tally[all.graph().size()];
        rows = are("compound");
        columns = are("outcome");
        cells = new Tally[topics.length][];
        for (Mark mark : all.marks()) {
            if (selection.meets(mark)) {
                add(mark);
            }
        }
    }

    private boolean[] are(String kind) {
        boolean[] are = new boolean[topics.length];
        for (int topic = 0; topic < are.length; topic++) {
            are[topic] = all.graph().isOf(kind, topic);
        }
        return are;
    }

    private void add(Mark mark) {
        ladder.add(mark);
        int[] above = mark.topics().above();
        for (int topic : above) {
            if (rows[topic] || columns[topic]) {
                topics[topic] = topics[topic] == null ? new Tally() : topics[topic];
                topics[topic].add(mark);
            }
            if (rows[topic]) {
                for (int other : above) {
                    if (columns[other]) {
                        cell(topic, other).add(mark);
                    }
                }
            }
        }
    }

    private Tally cell(int compound, int outcome) {
        if (cells[compound] == null) {
            cells[compound] = new Tally[topics.length];
        }
        if (cells[compound][outcome] == null) {
            cells[compound][outcome] = new Tally();
        }
        return cells[compound][outcome];
    }

    LadderView ladder(boolean complete) {
        return new LadderView(ladder.rungs(), tallies(fullest("outcome")), complete);
    }

    MatrixView matrix(boolean complete) {
        List<Integer> compounds = fullest("compound");
        List<Integer> outcomes = fullest("outcome");
        List<MatrixView.Cell> found = new ArrayList<>();
        for (int compound : compounds) {
            for (int outcome : outcomes) {
                if (cells[compound] != null && cells[compound][outcome] != null) {
                    found.add(new MatrixView.Cell(
                            all.graph().id(compound), all.graph().id(outcome), cells[compound][outcome].rungs()));
                }
            }
        }
        return new MatrixView(tallies(compounds), tallies(outcomes), found, complete);
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
