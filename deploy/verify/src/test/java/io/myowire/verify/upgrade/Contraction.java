package io.myowire.verify.upgrade;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the statements of a migration that take away what the previous release may still use. One
 * that nothing uses any more since a release says so: {@code -- contract: since v0.2.0} before it.
 */
final class Contraction {
    private static final Pattern MARK = Pattern.compile("--\\s*contract: since (\\S+)");
    private static final Pattern COMMENT = Pattern.compile("--[^\\n]*");
    private static final Pattern BODY = Pattern.compile("\\$\\$.*?\\$\\$", Pattern.DOTALL);
    private static final List<Pattern> TAKING = Stream.of(
                    "\\bdrop\\s+(table|schema|view|materialized|type|function|trigger|sequence|domain)\\b",
                    "\\balter\\b.*\\bdrop\\s+(?!constraint\\b|not\\s+null\\b)",
                    "\\brename\\b",
                    "\\balter\\s+(column\\s+)?\\S+\\s+(set\\s+data\\s+)?type\\b",
                    "\\bset\\s+not\\s+null\\b",
                    "\\btruncate\\b",
                    "\\badd\\s+(column\\s+)?(?!constraint\\b)(?!.*\\b(default|generated)\\b).*\\bnot\\s+null\\b")
            .map(one -> Pattern.compile(one, Pattern.CASE_INSENSITIVE | Pattern.DOTALL))
            .toList();

    private Contraction() {}

    /** The statements at fault, each on one line. */
    static List<String> unmarked(String migration, Set<String> releases) {
        List<String> found = new ArrayList<>();
        for (String statement : BODY.matcher(migration).replaceAll("body").split(";", -1)) {
            String words = COMMENT.matcher(statement).replaceAll("").strip().replaceAll("\\s+", " ");
            if (takesAway(words) && !isMarked(statement, releases)) {
                found.add(words);
            }
        }
        return found;
    }

    private static boolean takesAway(String statement) {
        boolean alters = statement.toLowerCase(java.util.Locale.ROOT).startsWith("alter table");
        return Stream.of(statement.split(","))
                .map(clause -> alters ? "alter table " + clause : clause)
                .anyMatch(clause ->
                        TAKING.stream().anyMatch(one -> one.matcher(clause).find()));
    }

    private static boolean isMarked(String statement, Set<String> releases) {
        Matcher mark = MARK.matcher(statement);
        return mark.find() && releases.contains(mark.group(1));
    }
}
