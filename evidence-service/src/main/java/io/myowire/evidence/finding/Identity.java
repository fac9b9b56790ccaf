package io.myowire.evidence.finding;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What makes two findings the same: an id of their source, or its title, first author and year if
 * it has none; and their topics.
 *
 * @param keys of the source, sorted
 * @param topics a hash of the sorted topics
 */
record Identity(List<String> keys, String topics) {
    private static final Pattern YEAR = Pattern.compile("\\d{4}");

    static Identity of(FindingContent content) {
        Source source = content.source();
        List<String> ids = Stream.of(key("doi", source.doi()), key("nct", source.nct()), key("pmid", source.pmid()))
                .filter(Objects::nonNull)
                .toList();
        String topics = String.join(" ", content.topics().stream().sorted().toList());
        return new Identity(ids.isEmpty() ? List.of(title(source)) : ids, ContentHash.sha256(topics));
    }

    private static String key(String register, String id) {
        return id == null ? null : register + ":" + id;
    }

    private static String title(Source source) {
        String author = source.authors().isEmpty() ? "" : source.authors().getFirst();
        String published = source.published() == null ? "" : source.published();
        Matcher year = YEAR.matcher(published);
        String all = String.join("\n", plain(source.title()), plain(author), year.find() ? year.group() : "");
        return "title:" + ContentHash.sha256(all);
    }

    /** Letters and digits only, without accents and case. */
    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip()
                .toLowerCase(Locale.ROOT);
    }
}
