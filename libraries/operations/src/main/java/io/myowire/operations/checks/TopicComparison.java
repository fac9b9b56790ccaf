package io.myowire.operations.checks;

import io.myowire.messaging.event.DeclaredTopic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;

/**
 * A declared topic beside the one that the broker has.
 *
 * @param found null if the broker does not have it
 */
record TopicComparison(DeclaredTopic declared, TopicDescription found, Config settings) {
    private static final String MIN_IN_SYNC = "min.insync.replicas";

    CheckResult finding() {
        String name = "topic " + declared.name();
        if (found == null) {
            return CheckResult.failed(
                    name,
                    "The broker does not have the topic.",
                    "Create it with %d partitions and %s.".formatted(declared.partitions(), settingsInWords()));
        }
        List<String> wrong = new ArrayList<>();
        if (found.partitions().size() < declared.partitions()) {
            wrong.add(
                    "it has %d partitions, not %d".formatted(found.partitions().size(), declared.partitions()));
        }
        declared.settings().forEach((key, value) -> compare(key, value, wrong));
        if (!wrong.isEmpty()) {
            return CheckResult.failed(
                    name,
                    String.join("; ", wrong) + ".",
                    "Change it on the broker (kafka-configs.sh, kafka-topics.sh --alter, or the"
                            + " KafkaTopic) to %d partitions and %s."
                                    .formatted(declared.partitions(), settingsInWords()));
        }
        return replication(name);
    }

    private void compare(String key, String value, List<String> wrong) {
        String actual = setting(key);
        if (!value.equals(actual)) {
            wrong.add("its %s is %s, not %s".formatted(key, actual, value));
        }
    }

    private CheckResult replication(String name) {
        int replicas = found.partitions().stream()
                .mapToInt(one -> one.replicas().size())
                .min()
                .orElse(0);
        int inSync = found.partitions().stream()
                .mapToInt(one -> one.isr().size())
                .min()
                .orElse(0);
        int needed = Integer.parseInt(setting(MIN_IN_SYNC));
        String detail = "%d partitions, %s, %d replicas of which %d must be in sync and %d are."
                .formatted(found.partitions().size(), settingsInWords(), replicas, needed, inSync);
        if (inSync < needed) {
            return CheckResult.failed(
                    name,
                    detail,
                    "Nothing can be written: bring the missing brokers back, or lower " + MIN_IN_SYNC + ".");
        }
        if (replicas > 1 && replicas == needed) {
            return CheckResult.warning(
                    name, detail, "No broker may be away: have one replica more than must be in sync.");
        }
        return CheckResult.ok(name, detail);
    }

    private String setting(String key) {
        return settings.get(key).value();
    }

    private String settingsInWords() {
        return String.join(
                ", ",
                declared.settings().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(setting -> setting.getKey() + "=" + setting.getValue())
                        .toList());
    }
}
