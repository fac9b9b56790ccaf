package io.myowire.catalog.compound;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.myowire.catalog.Problems;
import io.myowire.catalog.search.Words;
import io.myowire.database.Reads;
import io.myowire.http.Cursor;
import io.myowire.http.Page;
import io.myowire.http.Suggestions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Finds compounds by name, identifier, and what they act on. */
@ApplicationScoped
class CompoundIndex {
    /**
     * A target or pathway stands for all below it, and all that are asked for are meant. With words, the
     * best match first; without, by slug.
     */
    private static final String SEARCH = "with recursive " + Words.NAMED + """
            , below(asked, id) as (
                select asked, asked from unnest($4::text[]) as asked
                union
                select below.asked, b.topic from below join topic_broader b on b.broader = below.id)
            select * from (
                select c.slug, c.version, c.content::text as content, c.updated_at,
                       coalesce(named.score, 0::real) as score
                from compound c left join named on named.topic = 'compound:' || c.slug
                where ($1 is null or named.topic is not null)
                  and (select count(*) from below where id = 'compound:' || c.slug) = cardinality($4)
                  and c.content->'exerkines' @> coalesce(
                          (select jsonb_agg(jsonb_build_object('exerkine', e)) from unnest($5::text[]) as e), '[]')
                  and (cardinality($6::integer[]) = 0 or (c.content->>'highestPhase')::integer = any($6))
                ) as found
            where $7::real is null or score < $7 or (score = $7 and slug > $8)
            order by score desc, slug limit $9
            """;

    /** Exact names, however Greek letters and hyphens are written, and identifiers before near names; every candidate. */
    private static final String RESOLVE = """
            with asked as materialized (select plain_name($1::text) as plain)
            select * from (
                select distinct on (found.slug) found.*, c.content->>'name' as name
                from (
                    select substr(n.topic, 10) as slug, n.name as matched, n.ambiguous,
                           case when n.plain = asked.plain then 1
                                else least(0.99, greatest(similarity(n.name, $1), similarity(n.plain, asked.plain)))
                           end as score
                    from topic_name n, asked
                    where n.topic like 'compound:%'
                      and (n.plain = asked.plain or n.name % $1 or n.plain % asked.plain)
                    union all
                    select c.slug, $1, false, 1 from compound c
                    where c.slug = lower($1) or c.content->'identifiers' ?| $2::text[]
                       or c.content->'structure'->>'inchiKey' = $3 or c.content->'structure'->>'inchi' = $1
                    ) as found join compound c on c.slug = found.slug
                order by found.slug, found.score desc, found.matched) as candidate
            order by score desc, slug limit 20
            """;

    private static final String UNKNOWN = """
            select id from unnest($1::text[]) as asked(id) where not exists (select from topic t where t.id = asked.id)
            """;

    private final Pool pool;
    private final ObjectMapper mapper;
    private final Suggestions suggestions;

    CompoundIndex(@Reads Pool pool, ObjectMapper mapper, Suggestions suggestions) {
        this.pool = pool;
        this.mapper = mapper;
        this.suggestions = suggestions;
    }

    Uni<Page<CompoundView>> search(CompoundQuery query, String cursor, int limit) {
        List<String> keys = cursor == null ? null : Cursor.keys(cursor, 2);
        Tuple parameters = Tuple.tuple()
                .addValue(query.words().text())
                .addValue(query.words().identifiers())
                .addValue(query.words().inchiKey())
                .addValue(Stream.concat(query.targets().stream(), query.pathways().stream())
                        .toArray(String[]::new))
                .addValue(query.exerkines().toArray(String[]::new))
                .addValue(query.phases().toArray(Integer[]::new))
                .addValue(keys == null ? null : Cursor.number(keys.get(0)))
                .addValue(keys == null ? null : keys.get(1))
                .addValue(limit + 1);
        return requireTopics(query)
                .chain(() -> pool.preparedQuery(SEARCH).execute(parameters))
                .map(rows -> {
                    List<Found> found = new ArrayList<>();
                    rows.forEach(row -> found.add(found(row)));
                    return Page.of(found, limit, one -> Cursor.of(one.score, one.slug))
                            .map(Found::view);
                });
    }

    /** Nothing found would not say that there is no such topic. */
    private Uni<Void> requireTopics(CompoundQuery query) {
        Map<String, String> topics = query.topics();
        if (topics.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return pool.preparedQuery(UNKNOWN)
                .execute(Tuple.of((Object) topics.keySet().toArray(String[]::new)))
                .map(rows -> rows.iterator().hasNext() ? rows.iterator().next().getString(0) : null)
                .chain(unknown -> unknown == null
                        ? Uni.createFrom().voidItem()
                        : suggestions
                                .of(List.of(unknown))
                                .invoke(near -> {
                                    throw Problems.unknownTopic(
                                            topics.get(unknown), unknown, near.getOrDefault(unknown, List.of()));
                                })
                                .replaceWithVoid());
    }

    Uni<List<CandidateView>> resolve(String name) {
        Words words = new Words(name);
        return pool.preparedQuery(RESOLVE)
                .execute(Tuple.of(words.text(), words.identifiers(), words.inchiKey()))
                .map(rows -> {
                    List<CandidateView> candidates = new ArrayList<>();
                    rows.forEach(row -> candidates.add(CandidateView.from(row)));
                    return candidates;
                });
    }

    private Found found(Row row) {
        String slug = row.getString("slug");
        try {
            var view = CompoundView.of(
                    slug,
                    row.getInteger("version"),
                    mapper.readValue(row.getString("content"), CompoundContent.class),
                    row.getOffsetDateTime("updated_at").toInstant());
            return new Found(slug, view, row.getFloat("score"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("compound " + slug + " is not readable", e);
        }
    }

    private record Found(String slug, CompoundView view, float score) {}
}
