package io.myowire.http;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Which of a few words may have been meant by another. */
final class Nearest {
    private static final int MOST = 3;
    private static final int FARTHEST = 3;

    private Nearest() {}

    /** Those a few letters away, or that it begins, the nearest first. */
    static List<String> of(String word, Collection<String> words) {
        String sought = word.toLowerCase(Locale.ROOT);
        return words.stream()
                .filter(candidate -> distance(sought, candidate) <= FARTHEST)
                .sorted(Comparator.comparingInt(candidate -> distance(sought, candidate)))
                .limit(MOST)
                .toList();
    }

    private static int distance(String one, String candidate) {
        String other = candidate.toLowerCase(Locale.ROOT);
        if (one.isEmpty() || one.startsWith(other) || other.startsWith(one)) {
            return 1;
        }
        int[] before = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] now = new int[other.length() + 1];
            now[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int changed = before[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                now[j] = Math.min(changed, Math.min(before[j], now[j - 1]) + 1);
            }
            before = now;
        }
        int shorter = Math.min(one.length(), other.length());
        return before[other.length()] < shorter ? before[other.length()] : FARTHEST + 1;
    }
}
