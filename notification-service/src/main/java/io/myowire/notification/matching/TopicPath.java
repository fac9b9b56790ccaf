package io.myowire.notification.matching;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * The way from a topic of a finding up to one that is followed.
 *
 * @param topics from the finding's to the one that is followed
 * @param names what they are called
 */
record TopicPath(List<String> topics, List<String> names) {

    String followed() {
        return topics.getLast();
    }

    /** These ways as they are kept with an event. */
    static String json(List<TopicPath> paths) {
        JsonArray all = new JsonArray();
        paths.forEach(path -> all.add(new JsonObject()
                .put("topic", path.followed())
                .put("path", new JsonArray(path.topics()))
                .put("names", new JsonArray(path.names()))));
        return all.encode();
    }
}
