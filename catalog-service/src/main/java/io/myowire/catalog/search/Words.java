package io.myowire.catalog.search;

import io.myowire.catalog.identifier.Curie;
import io.myowire.catalog.identifier.Pasted;
import java.util.List;

/**
 * Words that are looked for: a name, typing errors forgiven, or an identifier.
 *
 * @param text as it was given; null if all is looked for
 */
public record Words(String text) {
    /**
     * The topics that go by these words, {@code named (topic, score)}: 1 for the very name, however its
     * Greek letters and hyphens are written, or identifier; less for what is near. The words are
     * {@code $1}, their {@link #identifiers} {@code $2}, their {@link #inchiKey} {@code $3}.
     */
    public static final String NAMED = """
            asked as materialized (select plain_name($1::text) as plain, plain_pattern($1) as pattern),
            near(topic, score) as (
                select n.topic, case when n.plain = (select plain from asked) then 1 else least(0.99, greatest(
                           similarity(n.name, $1), word_similarity($1, n.name),
                           similarity(n.plain, (select plain from asked)))) end
                from topic_name n
                where n.name % $1 or $1 <% n.name or n.plain like (select pattern from asked)
                union all
                select id, 1 from topic where content->'identifiers' ?| $2::text[]
                union all
                select id, 0.9 from topic where content->'closeMatch' ?| $2
                union all
                select 'compound:' || slug, 1 from compound where content->'structure'->>'inchiKey' = $3::text),
            named(topic, score) as (select topic, max(score)::real from near group by topic)
            """;

    public String[] identifiers() {
        return Pasted.values(pasted());
    }

    public String inchiKey() {
        return Pasted.inchiKey(pasted()).orElse(null);
    }

    private List<Curie> pasted() {
        return text == null ? List.of() : Pasted.identifiers(text);
    }
}
