package io.myowire.evidence.duplicate;

import io.myowire.evidence.work.Sha256;
import io.myowire.evidence.work.Source;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a source goes by: its ids, and its title with its first author and year. A trial's id is that
 * of a source which has no other, an entry of the register: two papers of one trial are two works.
 *
 * @param ids by their scheme, the one that is trusted most first
 * @param title a hash, or null if nobody can tell the source by it
 * @param trials that it reports
 */
public record SourceNames(Map<String, String> ids, String title, List<String> trials) {
    /** The scheme of a title among the names of a work. */
    static final String TITLE = "title";

    private static final Pattern YEAR = Pattern.compile("\\d{4}");

    public static SourceNames of(Source source) {
        Map<String, String> ids = new LinkedHashMap<>();
        put(ids, "doi", source.doi());
        put(ids, "pmid", source.pmid());
        put(ids, "pmcid", source.pmcid());
        boolean isPublication = !ids.isEmpty() || source.nct() == null;
        if (!isPublication) {
            put(ids, "nct", source.nct());
        }
        return new SourceNames(
                ids,
                isPublication ? title(source, ids.isEmpty()) : null,
                source.nct() == null ? List.of() : List.of(source.nct()));
    }

    private static void put(Map<String, String> ids, String scheme, String id) {
        if (id != null) {
            ids.put(scheme, id);
        }
    }

    /** All that a work of this source alone is found by. */
    Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>(ids);
        put(all, TITLE, title);
        return all;
    }

    private static String title(Source source, boolean isAll) {
        String author = source.authors().isEmpty()
                ? ""
                : PlainTitle.family(source.authors().getFirst());
        Matcher year = YEAR.matcher(source.published() == null ? "" : source.published());
        boolean dated = year.find();
        if (!isAll && (author.isEmpty() || !dated)) {
            return null; // many a letter and editorial has the same
        }
        return Sha256.of(String.join("\n", PlainTitle.of(source.title()), author, dated ? year.group() : ""));
    }
}
