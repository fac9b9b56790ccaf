package io.myowire.operations.checks;

import io.myowire.messaging.event.DeclaredTopic;
import io.myowire.operations.Broker;
import io.myowire.operations.ThisService;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;

/** Compares the broker's topics with those that are declared. */
@ApplicationScoped
class TopicCheck implements Check {
    private final Broker broker;
    private final ThisService self;

    TopicCheck(Broker broker, ThisService self) {
        this.broker = broker;
        this.self = self;
    }

    @Override
    public String name() {
        return "topics";
    }

    @Override
    public Uni<List<CheckResult>> run() {
        return broker.ask(admin -> admin.listTopics().names()).chain(names -> {
            List<String> present = self.topics().stream()
                    .map(DeclaredTopic::name)
                    .filter(names::contains)
                    .toList();
            return described(present).chain(topics -> settings(present).map(settings -> findings(topics, settings)));
        });
    }

    private List<CheckResult> findings(Map<String, TopicDescription> topics, Map<ConfigResource, Config> settings) {
        return self.topics().stream()
                .map(declared -> new TopicComparison(
                                declared, topics.get(declared.name()), settings.get(resource(declared.name())))
                        .finding())
                .toList();
    }

    private Uni<Map<String, TopicDescription>> described(List<String> names) {
        return broker.ask(admin -> admin.describeTopics(names).allTopicNames());
    }

    private Uni<Map<ConfigResource, Config>> settings(List<String> names) {
        return broker.ask(admin -> admin.describeConfigs(
                        names.stream().map(TopicCheck::resource).collect(Collectors.toList()))
                .all());
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }
}
