package io.myowire.notification.explanation;

import io.myowire.notification.explanation.WhyNotView.Decided;
import io.myowire.notification.matching.Clause;
import io.myowire.notification.matching.Judged;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says in words what decided whether somebody was told. */
final class Explanations {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMMM uuuu HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final Judged judged;
    private final Judged.Found finding;
    private final Judged.Asked asked;

    private Explanations(Judged judged) {
        this.judged = judged;
        this.finding = judged.finding();
        this.asked = judged.subscription();
    }

    /**
     * @param because why the last alert came, null if none did
     */
    static WhyNotView of(Judged judged, String because) {
        var explanation = new Explanations(judged);
        List<Decided> clauses = explanation.clauses();
        return new WhyNotView(
                judged.subscription().id(),
                judged.finding().id(),
                !judged.alerts().isEmpty(),
                judged.waiting(),
                because == null ? explanation.summary(clauses) : because,
                judged.finding().change(),
                judged.finding().changedAt(),
                judged.alerts(),
                clauses);
    }

    private List<Decided> clauses() {
        List<Decided> decided = new ArrayList<>();
        decided.add(new Decided(
                "announce",
                finding.announced(),
                finding.announced()
                        ? "whoever asked for it was to be told"
                        : "it came in silence, as by an import of what was known before: nobody was told of it"));
        Stream.of(Clause.values())
                .map(clause -> new Decided(clause.id(), judged.isMet(clause), detail(clause, judged.isMet(clause))))
                .forEach(decided::add);
        return List.copyOf(decided);
    }

    private String summary(List<Decided> clauses) {
        if (judged.waiting()) {
            return "you are about to be told: very many are told of it, one after the other";
        }
        String failed = clauses.stream()
                .filter(clause -> !clause.met())
                .map(Decided::detail)
                .collect(Collectors.joining("; and "));
        if (!failed.isEmpty()) {
            return "because " + failed;
        }
        return asked.changedAt() != null && asked.changedAt().isAfter(finding.changedAt())
                ? "it meets the subscription as that is since %s; before, it may not have"
                        .formatted(at(asked.changedAt()))
                : "it meets the subscription as both are now: it is being told, or its topics were placed elsewhere since";
    }

    private String detail(Clause clause, boolean met) {
        return switch (clause) {
            case ANY_OF ->
                met
                        ? "you follow " + names(asked.anyOf().stream().filter(finding.closure()::contains))
                        : "it is of %s, and you follow %s"
                                .formatted(names(finding.topics().stream()), either(asked.anyOf()));
            case CREATED ->
                met
                        ? "the subscription was there when the last happened to it"
                        : "the last that happened to it was on %s, before the subscription was made on %s"
                                .formatted(at(finding.changedAt()), at(asked.createdAt()));
            case PAUSED ->
                met ? "the subscription was not paused then" : "the subscription was paused then, " + pause();
            case MIN_LEVEL ->
                asked.minLevel() == null
                        ? "any level will do"
                        : "its level is %s, and you asked for %s".formatted(finding.level(), better(asked.minLevel()));
            case DESIGNS ->
                asked.designs().isEmpty()
                        ? "any design will do"
                        : "its design is %s, and you asked for %s"
                                .formatted(finding.design(), String.join(" or ", asked.designs()));
            case ALL_OF ->
                asked.allOf().isEmpty()
                        ? "nothing more is asked of its topics"
                        : met
                                ? "it is of " + names(asked.allOf().stream()) + " too"
                                : "it is not of "
                                        + names(asked.allOf().stream().filter(one -> !finding.closure()
                                                .contains(one)));
            case NONE_OF ->
                asked.noneOf().isEmpty()
                        ? "no topic is left out"
                        : met
                                ? "it is of nothing that you leave out"
                                : "it is of %s, which you leave out"
                                        .formatted(names(asked.noneOf().stream().filter(finding.closure()::contains)));
            case CHANGES ->
                "the last that happened to it was '%s', and you asked for %s"
                        .formatted(finding.change(), String.join(", ", asked.changes()));
            case STATUS ->
                met
                        ? "you may know of it as it stands"
                        : "nobody has reviewed it, or it was rejected: only curators and who posted it are told of"
                                + " that, by a subscription whose status is any";
        };
    }

    private String pause() {
        return asked.resumedAt() == null
                ? "since %s".formatted(at(asked.pausedAt()))
                : "from %s to %s".formatted(at(asked.pausedAt()), at(asked.resumedAt()));
    }

    private static String better(String level) {
        return level.equals("A") ? "A" : level + " or better";
    }

    private String names(Stream<String> topics) {
        return topics.map(judged::name).collect(Collectors.joining(", "));
    }

    private String either(List<String> topics) {
        return topics.stream().map(judged::name).collect(Collectors.joining(" or "));
    }

    private static String at(Instant time) {
        return TIME.format(time);
    }
}
