package io.myowire.notification.matching;

import java.util.Map;

/**
 * What the database knew when a change was stored.
 *
 * @param stored false if what changed already stood at this version or a later one
 * @param graph its topics and all above them
 * @param versions of each topic, as far as it is known here
 */
record Projection(boolean stored, TopicGraph graph, Map<String, Integer> versions) {

    /**
     * @throws TopicNotYetKnownException if a topic of which it speaks has not come that far here
     */
    void require(News news) {
        news.topicVersions().forEach((topic, version) -> {
            if (versions.getOrDefault(topic, 0) < version) {
                throw new TopicNotYetKnownException(topic, version);
            }
        });
    }
}
