package io.myowire.evidence.count;

import io.myowire.evidence.finding.Design;
import io.myowire.evidence.finding.LifeCycle.Status;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/** Findings by design and by what they say; those that were retracted say nothing, and are counted apart. */
final class Tally {
    private static final class Rung {
        private int supports;
        private int contradicts;
        private int inconclusive;
        private int retracted;

        private int standing() {
            return supports + contradicts + inconclusive;
        }
    }

    private final Map<Design, Rung> rungs = new EnumMap<>(Design.class);

    void add(Mark mark) {
        Rung rung = rungs.get(mark.design());
        if (rung == null) {
            rung = new Rung();
            rungs.put(mark.design(), rung);
        }
        if (mark.status() == Status.RETRACTED) {
            rung.retracted++;
            return;
        }
        switch (mark.direction()) {
            case SUPPORTS -> rung.supports++;
            case CONTRADICTS -> rung.contradicts++;
            case INCONCLUSIVE -> rung.inconclusive++;
        }
    }

    int supports() {
        return sum(rung -> rung.supports);
    }

    int contradicts() {
        return sum(rung -> rung.contradicts);
    }

    int inconclusive() {
        return sum(rung -> rung.inconclusive);
    }

    int retracted() {
        return sum(rung -> rung.retracted);
    }

    /** Those that stand and are of people: at the levels A to C. */
    int human() {
        return rungs.entrySet().stream()
                .filter(one -> one.getKey().level().compareTo("C") <= 0)
                .mapToInt(one -> one.getValue().standing())
                .sum();
    }

    /** With those that were retracted. */
    int all() {
        return sum(rung -> rung.standing() + rung.retracted);
    }

    private int sum(ToIntFunction<Rung> count) {
        return rungs.values().stream().mapToInt(count).sum();
    }

    /** Of the designs that there are findings of, the strongest first. */
    List<RungView> rungs() {
        return rungs.entrySet().stream()
                .map(one -> view(one.getKey(), one.getValue()))
                .toList();
    }

    private static RungView view(Design design, Rung rung) {
        return new RungView(design, design.level(), rung.supports, rung.contradicts, rung.inconclusive, rung.retracted);
    }
}
