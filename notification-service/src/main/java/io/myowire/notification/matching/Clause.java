package io.myowire.notification.matching;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a finding has to meet of a subscription {@code s}, before it is told for the first time. Matching asks all of
 * it, a preview what is about the finding's content, and whoever was not told is answered which of it failed: all by
 * these words. Those come first that cost little, as very many follow one topic.
 */
public enum Clause {
    ANY_OF("anyOf", "s.any_of && {closure}"),
    CREATED("createdAt", "s.created_at <= {at}"),
    PAUSED("paused", "(s.paused_at is null or s.paused_at > {at} or s.resumed_at <= {at})"),
    MIN_LEVEL("minLevel", "(s.min_level is null or {level} <= s.min_level)"),
    DESIGNS("designs", "(cardinality(s.designs) = 0 or {design} = any(s.designs))"),
    ALL_OF("allOf", "(cardinality(s.all_of) = 0 or s.all_of <@ {closure})"),
    NONE_OF("noneOf", "(cardinality(s.none_of) = 0 or not s.none_of && {closure})"),
    CHANGES("changes", "({change} = any(s.changes) or ({brings} and 'accepted' = any(s.changes)))"),
    STATUS("status", """
            (not {unreviewed} or (s.status = 'any' and ({posted}
                or exists (select from curator c where c.owner = s.owner and c.seen_at > {curators}))))""");

    private static final List<Clause> OF_CONTENT = List.of(ANY_OF, MIN_LEVEL, DESIGNS, ALL_OF, NONE_OF);

    private final String id;
    private final String condition;

    Clause(String id, String condition) {
        this.id = id;
        this.condition = condition;
    }

    /**
     * Where a statement has what the clauses speak of, each an expression of SQL.
     *
     * @param closure the finding's topics and all above them
     * @param at when it happened
     * @param change what happened
     * @param brings whether it goes to who waits for accepted findings too
     * @param unreviewed whether only curators, and who posted it, may know of it
     * @param posted whether the subscription is of who posted it
     * @param curators since when a curator must have been seen
     */
    record Terms(
            String closure,
            String level,
            String design,
            String at,
            String change,
            String brings,
            String unreviewed,
            String posted,
            String curators) {
        private String in(String condition) {
            return condition
                    .replace("{closure}", closure)
                    .replace("{level}", level)
                    .replace("{design}", design)
                    .replace("{at}", at)
                    .replace("{change}", change)
                    .replace("{brings}", brings)
                    .replace("{unreviewed}", unreviewed)
                    .replace("{posted}", posted)
                    .replace("{curators}", curators);
        }
    }

    /** As it is called where a subscription is described. */
    public String id() {
        return id;
    }

    /** What a finding's own content has to meet, of a subscription {@code s} and its {@code finding_reach f}. */
    public static String content() {
        return OF_CONTENT.stream()
                .map(clause -> clause.condition
                        .replace("{closure}", "f.closure")
                        .replace("{level}", "f.level")
                        .replace("{design}", "f.design"))
                .collect(Collectors.joining("\n  and "));
    }

    /** All of it as one condition. */
    static String all(Terms terms) {
        return Stream.of(values())
                .map(clause -> terms.in(clause.condition))
                .collect(Collectors.joining("\n              and "));
    }

    /** Whether it is met, clause by clause, in an array. */
    static String each(Terms terms) {
        return Stream.of(values())
                .map(clause -> "coalesce(%s, false)".formatted(terms.in(clause.condition)))
                .collect(Collectors.joining(",\n    ", "array[", "]"));
    }
}
