package io.myowire.evidence.finding;

import io.myowire.database.Reads;
import io.myowire.evidence.topic.Vocabulary;
import io.myowire.http.Problem;
import io.myowire.http.ProblemException;
import io.myowire.http.Suggestions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** What a list is asked by: topics with what is narrower, words with all names of the topics that they name. */
@ApplicationScoped
public class AskedFilters {
    private static final int MOST = 10;
    private static final int LONGEST_SHOWN = 100;

    private static final String SEARCH = "select finding_query($1)::text";

    private final Pool pool;
    private final Vocabulary vocabulary;
    private final Suggestions suggestions;

    AskedFilters(@Reads Pool pool, Vocabulary vocabulary, Suggestions suggestions) {
        this.pool = pool;
        this.vocabulary = vocabulary;
        this.suggestions = suggestions;
    }

    /**
     * What a filter asks for.
     *
     * @throws ProblemException 400 that names the parameter that is wrong
     */
    public Uni<FindingQuery> query(FindingFilter filter) {
        return topics(filter.topic, filter.isExact()).chain(topics -> search(FindingQuery.text("q", filter.words))
                .map(search -> filter.query(topics, search)));
    }

    private Uni<String> search(String words) {
        return words == null
                ? Uni.createFrom().nullItem()
                : pool.preparedQuery(SEARCH)
                        .execute(Tuple.of(words))
                        .map(rows -> rows.iterator().next().getString(0));
    }

    /**
     * Of each topic the ids of which one will do.
     *
     * @param exact whether narrower ones will not
     * @throws ProblemException 400 with what may have been meant, if one is not in the catalogue
     */
    private Uni<List<List<String>>> topics(List<String> asked, boolean exact) {
        List<String> ids = asked == null
                ? List.of()
                : asked.stream().filter(id -> !id.isBlank()).distinct().toList();
        if (ids.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        if (ids.size() > MOST) {
            throw Problem.badParameter("topic", "may be given %d times".formatted(MOST))
                    .asException();
        }
        return vocabulary.covered(ids).chain(covered -> {
            List<String> unknown =
                    ids.stream().filter(id -> !covered.containsKey(id)).toList();
            return unknown.isEmpty()
                    ? Uni.createFrom()
                            .item(ids.stream()
                                    .map(id -> exact ? List.of(id) : covered.get(id))
                                    .toList())
                    : refuse(unknown.getFirst());
        });
    }

    private Uni<List<List<String>>> refuse(String unknown) {
        String shown = unknown.substring(0, Math.min(unknown.length(), LONGEST_SHOWN));
        return suggestions
                .of(List.of(unknown))
                .map(near -> Problem.badParameter("topic", "no such topic: " + shown)
                        .with(Map.of("parameter", "topic", "suggestions", near.getOrDefault(unknown, List.of()))))
                .chain(problem -> Uni.createFrom().failure(problem.asException()));
    }
}
