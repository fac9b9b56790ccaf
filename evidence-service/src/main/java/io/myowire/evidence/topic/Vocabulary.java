package io.myowire.evidence.topic;

import io.myowire.http.Problem;
import io.myowire.http.Problem.FieldError;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The topics that a finding may speak of, as the catalogue last told of them. */
@ApplicationScoped
public class Vocabulary {
    private static final String UNKNOWN = """
            select asked.id, near.id
            from (
                select sent.id, sent.position
                from unnest(cast(?1 as text[])) with ordinality as sent(id, position)
                where not exists (select from topic t where t.id = sent.id)
                offset 0) as asked -- only what is unknown is compared with all there is
            left join lateral (
                select t.id, greatest(similarity(t.id, asked.id), n.score) as score
                from topic t, lateral (
                    select max(similarity(name, replace(split_part(asked.id, ':', 2), '-', ' '))) as score
                    from unnest(t.label || t.synonyms) as name) as n
                where similarity(t.id, asked.id) > 0.3 or n.score > 0.3
                order by score desc, t.id limit 5) as near on true
            order by asked.position, near.score desc, near.id
            """;

    private static final String VERSIONS = "select id, version from topic where id = any(cast(?1 as text[]))";

    /**
     * Checks that each of these topics is there, and answers the version of each that is known.
     *
     * @throws io.myowire.http.ProblemException 422 that names those which are not, with what may
     *     have been meant
     */
    public Uni<Map<String, Integer>> require(List<String> ids) {
        return versions(ids)
                .call(versions ->
                        versions.size() == ids.size() ? Uni.createFrom().voidItem() : refuse(ids));
    }

    private static Uni<Void> refuse(List<String> ids) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(UNKNOWN, Object[].class)
                        .setParameter(1, ids.toArray(String[]::new))
                        .getResultList())
                .invoke(rows -> {
                    if (!rows.isEmpty()) {
                        throw Problem.invalid("A topic is not in the catalogue", errors(rows, ids))
                                .asException();
                    }
                })
                .replaceWithVoid();
    }

    /** The version of each of these topics that is there. */
    public Uni<Map<String, Integer>> versions(List<String> ids) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(VERSIONS, Object[].class)
                        .setParameter(1, ids.toArray(String[]::new))
                        .getResultList())
                .map(rows -> {
                    Map<String, Integer> versions = new TreeMap<>();
                    rows.forEach(row -> versions.put((String) row[0], (Integer) row[1]));
                    return versions;
                });
    }

    private static List<FieldError> errors(List<Object[]> rows, List<String> ids) {
        Map<String, List<String>> near = new LinkedHashMap<>();
        for (Object[] row : rows) {
            var suggestions = near.computeIfAbsent((String) row[0], id -> new ArrayList<>());
            if (row[1] != null) {
                suggestions.add((String) row[1]);
            }
        }
        return near.entrySet().stream()
                .map(unknown -> new FieldError(
                        "/topics/" + ids.indexOf(unknown.getKey()),
                        "no such topic: " + unknown.getKey(),
                        unknown.getValue()))
                .toList();
    }
}
