package io.myowire.catalog.page;

import io.myowire.database.Reads;
import io.myowire.web.Page;
import io.quarkus.logging.Log;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the application's addresses name: a compound, a topic, or one of its own pages; a finding's
 * is answered by the evidence-service. If the
 * database does not answer, the document comes without: the page itself says what is wrong.
 */
@ApplicationScoped
class Subjects {
    private static final Pattern COMPOUND = Pattern.compile("/compounds/([^/]{1,200})/?");
    private static final Pattern TOPIC = Pattern.compile("/topics/([a-z]+:[^/]{1,200})/?");
    private static final Pattern OWN = Pattern.compile("/(?:map|compounds|topics|alerts|post|desk|operate)?/?");

    private static final String FIND_COMPOUND = "select content::text as content from compound where slug = $1";
    private static final String FIND_TOPIC = "select content::text as content from topic where id = $1";

    private final Pool pool;

    Subjects(@Reads Pool pool) {
        this.pool = pool;
    }

    /** Hands over what the path names; nothing if there is no such page. */
    void at(String encodedPath, Consumer<Optional<Page>> answer) {
        String path = URLDecoder.decode(encodedPath.replace("+", "%2B"), StandardCharsets.UTF_8);
        Matcher compound = COMPOUND.matcher(path);
        Matcher topic = TOPIC.matcher(path);
        if (compound.matches()) {
            find(FIND_COMPOUND, compound.group(1), LinkedData::compound, answer);
        } else if (topic.matches()) {
            find(FIND_TOPIC, topic.group(1), LinkedData::topic, answer);
        } else {
            answer.accept(OWN.matcher(path).matches() ? Optional.of(Page.ENTRY) : Optional.empty());
        }
    }

    private void find(
            String sql, String id, BiFunction<String, JsonObject, Page> page, Consumer<Optional<Page>> answer) {
        pool.getDelegate()
                .preparedQuery(sql)
                .execute(Tuple.of(id))
                .map(rows -> content(rows).map(content -> page.apply(id, content)))
                .onSuccess(answer::accept)
                .onFailure(failure -> {
                    Log.warnf("no words for a document: %s", failure.getMessage());
                    answer.accept(Optional.of(Page.ENTRY));
                });
    }

    private static Optional<JsonObject> content(RowSet<Row> rows) {
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(new JsonObject(rows.iterator().next().getString("content")));
    }
}
