package io.myowire.evidence.count;

import io.myowire.evidence.count.FacetsView.ValueCount;
import io.myowire.evidence.count.Marks.All;
import io.myowire.evidence.count.Selection.Condition;
import io.myowire.evidence.finding.Design;
import io.myowire.evidence.finding.FindingContent.Direction;
import io.myowire.evidence.finding.LifeCycle.Status;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Counts every value of every filter in one walk: a finding that fails one condition alone still counts
 * among the values of that one.
 */
final class FacetCount {
    private static final int MOST_TOPICS = 50;
    private static final Comparator<ValueCount> FULLEST =
            Comparator.comparing(ValueCount::findings).reversed().thenComparing(ValueCount::value);

    private static final class Counter {
        private int count;
    }

    private final All all;
    private final Map<String, Counter> directions =
            zeros(Stream.of(Direction.values()).map(Direction::text));
    private final Map<String, Counter> levels = zeros(Stream.of("A", "B", "C", "D", "E"));
    private final Map<String, Counter> designs =
            zeros(Stream.of(Design.values()).map(Design::text));
    private final Map<String, Counter> statuses =
            zeros(Stream.of(Status.values()).map(Status::text));
    private final Map<String, Counter> concerns = zeros(Stream.of("true", "false"));
    private final Map<String, Counter> years = new HashMap<>();
    private final int[] topics;
    private final int[] without = new int[Condition.values().length];
    private int findings;

    FacetCount(All all, Selection selection) {
        this.all = all;
        topics = new int[all.graph().size()];
        for (Mark mark : all.marks()) {
            if (selection.mayRead(mark)) {
                add(mark, selection.failed(mark));
            }
        }
    }

    private void add(Mark mark, int failed) {
        count(failed, Condition.DIRECTION, directions, mark.direction().text());
        count(failed, Condition.LEVEL, levels, mark.design().level());
        count(failed, Condition.DESIGN, designs, mark.design().text());
        count(failed, Condition.STATUS, statuses, mark.status().text());
        count(failed, Condition.CONCERN, concerns, Boolean.toString(mark.concern()));
        if (mark.year() != null) {
            count(failed, Condition.YEAR, years, mark.year());
        }
        if (failed == 0) {
            findings++;
            for (int topic : mark.topics().above()) {
                topics[topic]++;
            }
        } else if (Integer.bitCount(failed) == 1) {
            without[Integer.numberOfTrailingZeros(failed)]++;
        }
    }

    private static void count(int failed, Condition own, Map<String, Counter> counts, String value) {
        if ((failed & ~own.bit()) == 0) {
            counts.computeIfAbsent(value, first -> new Counter()).count++;
        }
    }

    /**
     * @param asked the conditions that are set
     */
    FacetsView view(List<Condition> asked, boolean complete) {
        return new FacetsView(
                findings,
                complete,
                values(directions),
                values(levels),
                values(designs),
                values(statuses),
                values(new TreeMap<>(years).descendingMap()),
                values(concerns),
                ofKind("compound"),
                ofKind("outcome"),
                ofKind("population"),
                asked.stream()
                        .map(one -> new ValueCount(one.parameter(), findings + without[one.place()]))
                        .sorted(FULLEST)
                        .toList());
    }

    private List<ValueCount> ofKind(String kind) {
        return IntStream.range(0, topics.length)
                .filter(topic -> topics[topic] > 0 && all.graph().isOf(kind, topic))
                .mapToObj(topic -> new ValueCount(all.graph().id(topic), topics[topic]))
                .sorted(FULLEST)
                .limit(MOST_TOPICS)
                .toList();
    }

    private static List<ValueCount> values(Map<String, Counter> counts) {
        return counts.entrySet().stream()
                .filter(one -> one.getValue().count > 0)
                .map(one -> new ValueCount(one.getKey(), one.getValue().count))
                .toList();
    }

    private static Map<String, Counter> zeros(Stream<String> values) {
        Map<String, Counter> zeros = new LinkedHashMap<>();
        values.forEach(value -> zeros.put(value, new Counter()));
        return zeros;
    }
}
