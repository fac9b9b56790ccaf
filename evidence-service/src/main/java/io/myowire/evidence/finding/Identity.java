package io.myowire.evidence.finding;

import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What makes two findings the same: an id of their source, or its title, first author and year where
 * their ids do not contradict each other; and their topics. A trial's id is that of a source which
 * has no other, an entry of the register: two papers of one trial are two sources.
 *
 * @param ids of the source, by its registers
 * @param titles one, or none if nobody can tell the source by it
 * @param topics a hash of the sorted topics
 */
record Identity(List<String> ids, List<String> titles, String topics) {
    private static final Pattern YEAR = Pattern.compile("\\d{4}");

    static Identity of(FindingContent content) {
        Source source = content.source();
        List<String> ids = Stream.of(key("doi", source.doi()), key("pmid", source.pmid()), key("pmcid", source.pmcid()))
                .filter(Objects::nonNull)
                .toList();
        if (ids.isEmpty() && source.nct() != null) {
            ids = List.of(key("nct", source.nct()));
        }
        String topics = String.join(" ", content.topics().stream().sorted().toList());
        return new Identity(ids, titles(source, ids.isEmpty()), ContentHash.sha256(topics));
    }

    /** All of it that is the finding's own: no other has one of these and these topics. */
    String[] keys() {
        return Stream.concat(ids.stream(), titles.stream()).toArray(String[]::new);
    }

    private static String key(String register, String id) {
        return id == null ? null : register + ":" + id;
    }

    private static List<String> titles(Source source, boolean isAll) {
        String author = source.authors().isEmpty()
                ? ""
                : PlainTitle.family(source.authors().getFirst());
        Matcher year = YEAR.matcher(source.published() == null ? "" : source.published());
        boolean dated = year.find();
        if (!isAll && (author.isEmpty() || !dated)) {
            return List.of(); // many a letter and editorial has the same
        }
        String all = String.join("\n", PlainTitle.of(source.title()), author, dated ? year.group() : "");
        return List.of("title:" + ContentHash.sha256(all));
    }
}
