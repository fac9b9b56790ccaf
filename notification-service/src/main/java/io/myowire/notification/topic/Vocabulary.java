package io.myowire.notification.topic;

import io.myowire.http.Problem.FieldError;
import io.myowire.notification.Problems;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The topics that can be followed, as the catalogue last told of them. */
@ApplicationScoped
public class Vocabulary {
    private static final String UNKNOWN = """
            select asked.id, near.id
            from unnest(cast(?1 as text[])) as asked(id)
            left join lateral (
                select t.id, greatest(similarity(t.id, asked.id), n.score) as score
                from topic t, lateral (
                    select max(similarity(name, replace(split_part(asked.id, ':', 2), '-', ' '))) as score
                    from unnest(t.label || t.synonyms) as name) as n
                where similarity(t.id, asked.id) > 0.3 or n.score > 0.3
                order by score desc, t.id limit 5) as near on true
            where not exists (select from topic t where t.id = asked.id)
            """;

    /**
     * Checks that each of these topics is there.
     *
     * @param pointers where each was named in the request
     * @throws io.myowire.http.ProblemException 422 that names those which are not, with what may
     *     have been meant
     */
    public Uni<Void> require(Map<String, List<String>> pointers) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(UNKNOWN, Object[].class)
                        .setParameter(1, pointers.keySet().toArray(String[]::new))
                        .getResultList())
                .invoke(rows -> {
                    if (!rows.isEmpty()) {
                        throw Problems.unknownTopics(errors(rows, pointers));
                    }
                })
                .replaceWithVoid();
    }

    private static List<FieldError> errors(List<Object[]> rows, Map<String, List<String>> pointers) {
        Map<String, List<String>> near = new LinkedHashMap<>();
        for (Object[] row : rows) {
            var suggestions = near.computeIfAbsent((String) row[0], id -> new ArrayList<>());
            if (row[1] != null) {
                suggestions.add((String) row[1]);
            }
        }
        List<FieldError> errors = new ArrayList<>();
        near.forEach((id, suggestions) -> pointers.get(id)
                .forEach(pointer -> errors.add(new FieldError(pointer, "no such topic: " + id, suggestions))));
        return errors;
    }
}
