package io.myowire.catalog.compound;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What compounds are looked for; null is no condition. Topics may be given with or without their kind. */
record CompoundQuery(String words, String target, String pathway, String exerkine, Integer phase) {
    CompoundQuery {
        target = id("target", target);
        pathway = id("pathway", pathway);
        exerkine = id("exerkine", exerkine);
    }

    private static String id(String kind, String given) {
        if (given == null) {
            return null;
        }
        String plain = given.strip().toLowerCase(Locale.ROOT);
        return plain.startsWith(kind + ":") ? plain : kind + ":" + plain;
    }

    /** The topics it names, by parameter. */
    Map<String, String> topics() {
        Map<String, String> topics = new LinkedHashMap<>();
        topics.put("target", target);
        topics.put("pathway", pathway);
        topics.put("exerkine", exerkine);
        topics.values().removeIf(id -> id == null);
        return topics;
    }
}
