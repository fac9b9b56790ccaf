package io.myowire.kubernetes.rules;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The metrics and the labels that an expression of Prometheus names. */
record PromQl(Set<String> metrics, Set<String> labels) {
    private static final Pattern STRING = Pattern.compile("\"(\\\\.|[^\"\\\\])*\"|'(\\\\.|[^'\\\\])*'");
    private static final Pattern MATCHERS = Pattern.compile("\\{([^}]*)}");
    private static final Pattern GROUPING =
            Pattern.compile("\\b(by|without|on|ignoring|group_left|group_right)\\s*\\(([^)]*)\\)");
    private static final Pattern RANGE = Pattern.compile("\\[[^\\]]*]");
    private static final Pattern DURATION = Pattern.compile("\\b[0-9][0-9a-zA-Z.]*");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:$][a-zA-Z0-9_:]*");
    private static final Pattern METRIC = Pattern.compile("([a-zA-Z_:$][a-zA-Z0-9_:]*)\\s*(\\()?");
    private static final Set<String> WORDS = Set.of(
            "and",
            "or",
            "unless",
            "bool",
            "offset",
            "by",
            "without",
            "on",
            "ignoring",
            "group_left",
            "group_right",
            "inf",
            "nan",
            "start",
            "end",
            "atan2");

    static PromQl of(String expression) {
        Set<String> labels = new TreeSet<>();
        String rest = STRING.matcher(expression).replaceAll("\"\"");
        rest = take(rest, MATCHERS, 1, labels);
        rest = take(rest, GROUPING, 2, labels);
        rest = RANGE.matcher(rest).replaceAll(" ");
        rest = DURATION.matcher(rest).replaceAll(" ");
        Set<String> metrics = new TreeSet<>();
        Matcher metric = METRIC.matcher(rest);
        while (metric.find()) {
            if (metric.group(2) == null
                    && !WORDS.contains(metric.group(1))
                    && !metric.group(1).startsWith("$")) {
                metrics.add(metric.group(1));
            }
        }
        return new PromQl(metrics, labels);
    }

    private static String take(String text, Pattern pattern, int group, Set<String> labels) {
        Matcher found = pattern.matcher(text);
        while (found.find()) {
            Matcher label = NAME.matcher(found.group(group));
            while (label.find()) {
                labels.add(label.group());
            }
        }
        return pattern.matcher(text).replaceAll(" ");
    }
}
