package io.myowire.operations;

import io.myowire.messaging.inbox.TopicIds;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Asks the broker. */
@ApplicationScoped
class BrokersTopicIds implements TopicIds {
    private final Broker broker;

    BrokersTopicIds(Broker broker) {
        this.broker = broker;
    }

    @Override
    public Uni<Map<String, String>> of(Set<String> topics) {
        return broker.ask(admin -> admin.describeTopics(topics).allTopicNames()).map(found -> {
            Map<String, String> ids = new HashMap<>();
            found.forEach((name, topic) -> ids.put(name, topic.topicId().toString()));
            return ids;
        });
    }
}
