package io.myowire.evidence.count;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The topics under numbers, from 0, with what is broader than each. */
final class TopicGraph {
    private final String stamp;
    private final List<String> ids;
    private final Map<String, Integer> codes = new HashMap<>();
    private final int[][] above;

    /**
     * @param stamp changes whenever the graph does
     * @param broader of each topic those right above it
     */
    TopicGraph(String stamp, Map<String, List<String>> broader) {
        this.stamp = stamp;
        ids = List.copyOf(broader.keySet());
        for (String id : ids) {
            codes.put(id, codes.size());
        }
        above = ids.stream().map(id -> closure(id, broader)).toArray(int[][]::new);
    }

    private int[] closure(String id, Map<String, List<String>> broader) {
        List<String> found = new ArrayList<>(List.of(id));
        for (int i = 0; i < found.size(); i++) { // grows as it goes; what was found is not found again
            for (String next : broader.getOrDefault(found.get(i), List.of())) {
                if (!found.contains(next)) {
                    found.add(next);
                }
            }
        }
        return codes(found);
    }

    String stamp() {
        return stamp;
    }

    int size() {
        return ids.size();
    }

    String id(int code) {
        return ids.get(code);
    }

    boolean isOf(String kind, int code) {
        return ids.get(code).startsWith(kind + ":");
    }

    private int[] codes(Collection<String> topics) {
        return topics.stream()
                .map(codes::get)
                .filter(code -> code != null)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Those of them that are in the graph. */
    BitSet set(Collection<String> topics) {
        BitSet set = new BitSet(size());
        Arrays.stream(codes(topics)).forEach(set::set);
        return set;
    }

    /** What a finding speaks of. */
    Topics topics(List<String> of) {
        return new Topics(codes(of));
    }

    /** The topics of a finding, and what is broader. */
    final class Topics {
        private final int[] own;
        private final int[] broader;

        private Topics(int... own) {
            this.own = own;
            broader = IntStream.of(own)
                    .flatMap(topic -> IntStream.of(above[topic]))
                    .distinct()
                    .toArray();
        }

        List<String> ids() {
            return Arrays.stream(own).mapToObj(ids::get).toList();
        }

        boolean isAnyOf(BitSet these) {
            for (int topic : own) {
                if (these.get(topic)) {
                    return true;
                }
            }
            return false;
        }

        /** These and all that are broader, each once; not to be written to. */
        int[] above() {
            return broader;
        }
    }
}
