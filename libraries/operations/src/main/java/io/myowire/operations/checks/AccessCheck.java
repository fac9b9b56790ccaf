package io.myowire.operations.checks;

import io.myowire.messaging.event.DeclaredTopic;
import io.myowire.operations.Broker;
import io.myowire.operations.ThisService;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.SecurityDisabledException;

/** Asks the broker what this service's user may do with its topics and its group. */
@ApplicationScoped
class AccessCheck implements Check {
    private final Broker broker;
    private final ThisService self;

    AccessCheck(Broker broker, ThisService self) {
        this.broker = broker;
        this.self = self;
    }

    @Override
    public String name() {
        return "access to Kafka";
    }

    @Override
    public Uni<List<CheckResult>> run() {
        return authorizes()
                .chain(authorizes -> authorizes
                        ? permitted()
                        : Uni.createFrom()
                                .item(CheckResult.skipped(
                                        name(), "The broker has no authorizer: whoever reaches it may do anything.")))
                .map(List::of);
    }

    /** A broker with an authorizer may well refuse to list its rules: that says as much. */
    private Uni<Boolean> authorizes() {
        return broker.ask(admin -> admin.describeAcls(AclBindingFilter.ANY).values())
                .map(rules -> true)
                .onFailure(ClusterAuthorizationException.class)
                .recoverWithItem(true)
                .onFailure(SecurityDisabledException.class)
                .recoverWithItem(false);
    }

    private Uni<CheckResult> permitted() {
        List<String> topics = self.topics().stream().map(DeclaredTopic::name).toList();
        return broker.ask(admin -> admin.describeTopics(
                                topics, new DescribeTopicsOptions().includeAuthorizedOperations(true))
                        .allTopicNames())
                .chain(described -> groups().map(groups -> finding(described, groups)));
    }

    private Uni<Map<String, ConsumerGroupDescription>> groups() {
        if (self.consumed().isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return broker.ask(admin -> admin.describeConsumerGroups(
                        List.of(self.name()), new DescribeConsumerGroupsOptions().includeAuthorizedOperations(true))
                .all());
    }

    private CheckResult finding(Map<String, TopicDescription> topics, Map<String, ConsumerGroupDescription> groups) {
        List<String> missing = new ArrayList<>();
        for (DeclaredTopic topic : self.topics()) {
            Set<AclOperation> may = topics.get(topic.name()).authorizedOperations();
            if (topic.producer().equals(self.name())) {
                require(may, AclOperation.WRITE, topic.name(), missing);
            }
            if (topic.consumers().contains(self.name())) {
                require(may, AclOperation.READ, topic.name(), missing);
            }
        }
        groups.values()
                .forEach(group ->
                        require(group.authorizedOperations(), AclOperation.READ, "group " + group.groupId(), missing));
        return missing.isEmpty()
                ? CheckResult.ok(name(), "It may read and write what it has to.")
                : CheckResult.failed(
                        name(),
                        "It may not " + String.join(", ", missing) + ".",
                        "Give the service's Kafka user these rights (the KafkaUser's ACLs).");
    }

    private static void require(Set<AclOperation> may, AclOperation needed, String what, List<String> missing) {
        if (may != null && !may.contains(needed) && !may.contains(AclOperation.ALL)) {
            missing.add(needed.name().toLowerCase(java.util.Locale.ROOT) + " " + what);
        }
    }
}
