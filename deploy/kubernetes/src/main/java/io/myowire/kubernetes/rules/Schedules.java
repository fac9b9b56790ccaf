package io.myowire.kubernetes.rules;

import io.myowire.kubernetes.Item;
import io.myowire.kubernetes.Rule;
import io.myowire.kubernetes.Tree;
import io.myowire.kubernetes.Violations;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Schedules have the fields that their reader knows: five, and six with seconds for a backup. */
public final class Schedules implements Rule {
    /** The least and the greatest of each field, from seconds to the day of the week. */
    private static final int[][] BOUNDS = {{0, 59}, {0, 59}, {0, 23}, {1, 31}, {1, 12}, {0, 7}};

    private static final List<String> MONTHS =
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
    private static final List<String> DAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

    @Override
    public void check(Tree tree, Violations violations) {
        tree.of("CronJob").forEach(job -> check(job, "/spec/schedule", 5, violations));
        tree.of("ScheduledBackup").forEach(backup -> check(backup, "/spec/schedule", 6, violations));
        tree.of("ScaledObject").forEach(scaler -> scaler.elements("/spec/triggers")
                .filter(trigger -> trigger.getValue().path("type").asText().equals("cron"))
                .flatMap(trigger -> Stream.of(trigger.getKey() + "/metadata/start", trigger.getKey() + "/metadata/end"))
                .forEach(path -> check(scaler, path, 5, violations)));
    }

    private static void check(Item item, String path, int fields, Violations violations) {
        String schedule = item.text(path);
        if (schedule.matches("@(yearly|annually|monthly|weekly|daily|midnight|hourly|every \\S+)")) {
            return;
        }
        String[] parts = schedule.strip().split("\\s+", -1);
        int first = BOUNDS.length - fields;
        boolean right = parts.length == fields && IntStream.range(0, fields).allMatch(i -> field(parts[i], first + i));
        if (!right) {
            violations.add("schedule-form", item, path, "'" + schedule + "' is no schedule of " + fields + " fields");
        }
    }

    private static boolean field(String field, int position) {
        return Stream.of(field.split(",", -1)).allMatch(part -> part(part, position));
    }

    private static boolean part(String part, int position) {
        String[] step = part.split("/", -1);
        if (step.length > 2 || (step.length == 2 && !step[1].matches("[1-9][0-9]{0,2}"))) {
            return false;
        }
        if (step[0].equals("*") || (step[0].equals("?") && position >= 3)) {
            return true;
        }
        String[] range = step[0].split("-", -1);
        return range.length <= 2
                && Stream.of(range).allMatch(end -> inside(number(end, position), position))
                && (range.length < 2 || number(range[0], position) <= number(range[1], position));
    }

    private static boolean inside(int number, int position) {
        return number >= BOUNDS[position][0] && number <= BOUNDS[position][1];
    }

    /** The number that a word stands for, -1 for none. */
    private static int number(String word, int position) {
        if (word.matches("[0-9]{1,3}")) {
            return Integer.parseInt(word);
        }
        List<String> names = position == 4 ? MONTHS : position == 5 ? DAYS : List.of();
        int index = names.indexOf(word.toUpperCase(Locale.ROOT));
        return index < 0 ? -1 : index + (position == 4 ? 1 : 0);
    }
}
