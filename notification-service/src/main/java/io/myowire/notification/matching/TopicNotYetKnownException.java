package io.myowire.notification.matching;

/** A finding came before a topic that it speaks of: that passes when the topic comes. */
class TopicNotYetKnownException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TopicNotYetKnownException(String topic, int version) {
        super("version %d of the topic %s has not come yet".formatted(version, topic));
    }
}
