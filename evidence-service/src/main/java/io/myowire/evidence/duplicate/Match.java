package io.myowire.evidence.duplicate;

import io.myowire.evidence.work.Work;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Which work a source is. */
public sealed interface Match {
    /**
     * One that is not there yet.
     *
     * @param names that nobody has, by their scheme
     */
    record NewWork(Map<String, String> names) implements Match {}

    /**
     * One that is there.
     *
     * @param names of the source that the work does not have yet, by their scheme
     * @param same the finding of it that speaks of the same topics; null if there is none
     */
    record KnownWork(Work work, Map<String, String> names, UUID same) implements Match {}

    /**
     * Nobody can tell: its ids are those of several works, or one has another id where it has one.
     *
     * @param works at least one
     * @param detail which id says what
     */
    record Conflict(List<Work> works, String detail) implements Match {}

    /**
     * A work that shares a name with the source.
     *
     * @param title by which it is found; null if it has none
     */
    record Candidate(Work work, String title, UUID same) {
        private boolean shares(SourceNames source) {
            return source.ids().entrySet().stream()
                    .anyMatch(id -> id.getValue().equals(work.ids().get(id.getKey())));
        }

        /** The scheme in which both have an id, and not the same; null if there is none. */
        private String contradiction(SourceNames source) {
            return source.ids().entrySet().stream()
                    .filter(id -> !id.getValue().equals(work.ids().getOrDefault(id.getKey(), id.getValue())))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse(null);
        }
    }

    /** Ids first; a title only where no id contradicts it. */
    static Match of(SourceNames source, List<Candidate> candidates) {
        List<Candidate> byId =
                candidates.stream().filter(one -> one.shares(source)).toList();
        boolean titleIsFree = candidates.stream().noneMatch(one -> Objects.equals(one.title, source.title()));
        if (byId.size() > 1) {
            return new Conflict(byId.stream().map(Candidate::work).toList(), several(source, byId));
        }
        if (byId.size() == 1) {
            return known(source, byId.getFirst(), titleIsFree);
        }
        return candidates.stream()
                .filter(one -> one.contradiction(source) == null)
                .findFirst()
                .map(one -> known(source, one, titleIsFree))
                .orElseGet(() -> new NewWork(titleIsFree ? source.all() : source.ids()));
    }

    private static Match known(SourceNames source, Candidate one, boolean titleIsFree) {
        String scheme = one.contradiction(source);
        if (scheme != null) {
            return new Conflict(
                    List.of(one.work),
                    "The work that has %s has the %s %s, and not %s."
                            .formatted(
                                    shared(source, one),
                                    scheme,
                                    one.work.ids().get(scheme),
                                    source.ids().get(scheme)));
        }
        Map<String, String> names = new LinkedHashMap<>(source.ids());
        names.keySet().removeAll(one.work.ids().keySet());
        if (titleIsFree && source.title() != null && one.title == null) {
            names.put(SourceNames.TITLE, source.title());
        }
        return new KnownWork(one.work, names, one.same);
    }

    private static String several(SourceNames source, List<Candidate> works) {
        Map<UUID, String> said = new HashMap<>();
        works.forEach(one -> said.put(one.work.id(), shared(source, one)));
        return "Its ids are those of %d works: %s."
                .formatted(
                        works.size(),
                        String.join("; ", said.values().stream().sorted().toList()));
    }

    private static String shared(SourceNames source, Candidate one) {
        return source.ids().entrySet().stream()
                .filter(id -> Objects.equals(id.getValue(), one.work.ids().get(id.getKey())))
                .map(id -> id.getKey() + " " + id.getValue())
                .findFirst()
                .orElse("its title");
    }
}
