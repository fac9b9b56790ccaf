package io.myowire.notification.matching;

import io.myowire.notification.alert.Change;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * A finding that a notice moved, as it stands now.
 *
 * @param content all that is known of it here: no more than its name if nothing was heard of it before
 */
record MovedFinding(JsonObject content) {
    private static final List<String> NAMED =
            List.of("id", "version", "status", "concern", "statement", "direction", "design", "level", "topics");

    UUID id() {
        return UUID.fromString(content.getString("id"));
    }

    /** Whether only curators, and who posted it, may know of it. */
    boolean isUnreviewed() {
        return FindingChange.isUnreviewed(content.getString("status"));
    }

    List<String> topics() {
        JsonArray topics = content.getJsonArray("topics", new JsonArray());
        return IntStream.range(0, topics.size()).mapToObj(topics::getString).toList();
    }

    Candidate candidate(Change change, TopicGraph graph) {
        return new Candidate(
                graph.pathsFrom(topics()).stream().map(TopicPath::followed).toList(),
                content.getString("level"),
                content.getString("design"),
                isUnreviewed(),
                FindingChange.bringsAnAcceptedFinding(change, content.getString("status")));
    }

    /** What those who are told see of it. */
    JsonObject named() {
        JsonObject named = new JsonObject();
        NAMED.stream().filter(content::containsKey).forEach(name -> named.put(name, content.getValue(name)));
        return named;
    }
}
