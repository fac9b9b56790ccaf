package io.myowire.catalog.compound;

import io.myowire.catalog.search.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What compounds are looked for: all of the topics, any of the phases; what is empty is no condition.
 * Topics may be given with or without their kind.
 */
record CompoundQuery(
        Words words, List<String> targets, List<String> pathways, List<String> exerkines, List<Integer> phases) {
    CompoundQuery {
        targets = ids("target", targets);
        pathways = ids("pathway", pathways);
        exerkines = ids("exerkine", exerkines);
        phases = List.copyOf(phases);
    }

    private static List<String> ids(String kind, List<String> given) {
        return given.stream()
                .map(text -> text.strip().toLowerCase(Locale.ROOT))
                .map(text -> text.startsWith(kind + ":") ? text : kind + ":" + text)
                .distinct()
                .toList();
    }

    /** Each topic it names, and the parameter that did. */
    Map<String, String> topics() {
        Map<String, String> topics = new LinkedHashMap<>();
        targets.forEach(id -> topics.put(id, "target"));
        pathways.forEach(id -> topics.put(id, "pathway"));
        exerkines.forEach(id -> topics.put(id, "exerkine"));
        return topics;
    }
}
