package io.myowire.catalog.mechanism;

import io.myowire.catalog.claim.Claim;
import io.myowire.catalog.claim.ClaimField;
import io.myowire.catalog.compound.CompoundContent;
import io.myowire.catalog.compound.Direction;
import io.myowire.catalog.topic.TopicContent;
import io.myowire.catalog.topic.TopicKind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The steps that compounds and topics speak of. What merely groups (a pathway under a pathway, an exerkine
 * under the pathway that its findings belong to) says nothing of what raises what, and is none.
 */
final class Steps {
    private Steps() {}

    static List<MechanismEdge> of(CompoundContent compound) {
        String from = TopicKind.COMPOUND.id(compound.slug());
        List<Claim> claims = compound.claims();
        List<MechanismEdge> steps = new ArrayList<>();
        compound.actions()
                .forEach(action -> steps.add(new MechanismEdge(
                        from,
                        action.target(),
                        action.action(),
                        sources(said(action.source(), null, claims), claims, ClaimField.ACTIONS, action.target()))));
        compound.exerkines()
                .forEach(change -> steps.add(new MechanismEdge(
                        from,
                        change.exerkine(),
                        words(change.direction()),
                        sources(
                                said(change.source(), change.evidence(), claims),
                                claims,
                                ClaimField.EXERKINES,
                                change.exerkine()))));
        compound.pathways()
                .forEach(pathway -> steps.add(new MechanismEdge(
                        from, pathway, "acts on", sources(Stream.empty(), claims, ClaimField.PATHWAYS, pathway))));
        compound.broader().stream()
                .filter(above -> is(above, TopicKind.EXERKINE))
                .forEach(above -> steps.add(new MechanismEdge(
                        from, above, "is", sources(Stream.empty(), claims, ClaimField.BROADER, above))));
        return steps;
    }

    static List<MechanismEdge> of(String id, TopicContent topic) {
        return topic.broader().stream()
                .filter(above -> leads(id, above))
                .map(above -> new MechanismEdge(
                        id, above, "part of", sources(Stream.empty(), topic.claims(), ClaimField.BROADER, above)))
                .toList();
    }

    private static boolean leads(String id, String above) {
        return is(id, TopicKind.TARGET)
                ? is(above, TopicKind.PATHWAY)
                : is(id, TopicKind.PATHWAY) && is(above, TopicKind.EXERKINE);
    }

    private static boolean is(String id, TopicKind kind) {
        return id.startsWith(kind.prefix() + ":");
    }

    private static String words(Direction direction) {
        return switch (direction) {
            case UP -> "raises";
            case DOWN -> "lowers";
            case UNCHANGED -> "does not change";
            case CONFLICTING -> "raises or lowers";
        };
    }

    private static Stream<MechanismSource> said(String source, String seenIn, List<Claim> claims) {
        boolean verified = claims.stream()
                .anyMatch(claim -> claim.verified() && claim.source().equals(source));
        return source == null ? Stream.empty() : Stream.of(new MechanismSource(source, seenIn, verified));
    }

    /** What is said with the field itself comes first; each source is named once. */
    private static List<MechanismSource> sources(
            Stream<MechanismSource> said, List<Claim> claims, ClaimField field, String topic) {
        List<MechanismSource> sources = new ArrayList<>(said.toList());
        claims.stream()
                .filter(claim -> claim.field() == field && speaksOf(claim.value(), topic))
                .filter(claim -> sources.stream().noneMatch(one -> one.source().equals(claim.source())))
                .forEach(claim -> sources.add(new MechanismSource(claim.source(), null, claim.verified())));
        return List.copyOf(sources);
    }

    /** As values are written: 'pathway:x', or 'activator of target:x'. */
    private static boolean speaksOf(String value, String topic) {
        return value.equals(topic) || value.endsWith(" " + topic);
    }
}
