package io.myowire.notification.matching;

import java.util.List;

/**
 * The way from a topic of a finding up to one that is followed.
 *
 * @param topics from the finding's to the one that is followed
 * @param labels what they are called
 */
record TopicPath(List<String> topics, List<String> labels) {

    String followed() {
        return topics.getLast();
    }

    /** The way in words. */
    String summary() {
        String follow = "you follow " + labels.getLast();
        return labels.size() == 1 ? follow : follow + ": " + String.join(" → ", labels);
    }
}
