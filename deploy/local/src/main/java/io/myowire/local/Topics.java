package io.myowire.local;

import io.myowire.messaging.event.DeclaredTopic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.GroupNotEmptyException;

/** Every declared topic of the suite, created explicitly: no broker makes one up by itself. */
public final class Topics {

    public static final String CATALOG = DeclaredTopic.CATALOG;
    public static final String FINDINGS = DeclaredTopic.FINDINGS;
    public static final String SYNTHESES = DeclaredTopic.SYNTHESES;

    private static final long PATIENCE_SECONDS = 30;

    private Topics() {}

    public static List<Topic> all() {
        return DeclaredTopic.all().stream().map(Topic::of).toList();
    }

    /** Creates those topics that the broker does not have yet. */
    public static void create(String bootstrapServers) throws InterruptedException {
        try (Admin admin = admin(bootstrapServers)) {
            createMissing(admin);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the broker does not create the topics", e);
        }
    }

    /** Whether a broker with that data directory knows every topic. */
    static boolean storedIn(Path kafkaDirectory) {
        return all().stream().allMatch(topic -> Files.isDirectory(topic.firstPartitionIn(kafkaDirectory)));
    }

    /** Empties the broker: the topics are created anew and no consumer group remembers anything. */
    static void recreate(String bootstrapServers) throws InterruptedException {
        try (Admin admin = admin(bootstrapServers)) {
            List<String> groups = get(admin.listGroups().all()).stream()
                    .map(GroupListing::groupId)
                    .toList();
            for (KafkaFuture<Void> deleted :
                    admin.deleteConsumerGroups(groups).deletedGroups().values()) {
                forget(deleted);
            }
            List<String> names = all().stream().map(Topic::name).toList();
            get(admin.deleteTopics(names).all());
            createMissing(admin);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the broker does not empty the topics", e);
        }
    }

    private static void forget(KafkaFuture<Void> group)
            throws ExecutionException, InterruptedException, TimeoutException {
        try {
            get(group);
        } catch (ExecutionException e) {
            // A test left a consumer open; the group starts over, as its topics are gone.
            if (!(e.getCause() instanceof GroupNotEmptyException)) {
                throw e;
            }
        }
    }

    private static void createMissing(Admin admin) throws ExecutionException, InterruptedException, TimeoutException {
        Set<String> present = get(admin.listTopics().names());
        List<NewTopic> missing = all().stream()
                .filter(topic -> !present.contains(topic.name()))
                .map(Topic::toNewTopic)
                .toList();
        get(admin.createTopics(missing).all());
    }

    private static <T> T get(KafkaFuture<T> answer) throws ExecutionException, InterruptedException, TimeoutException {
        return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private static Admin admin(String bootstrapServers) {
        return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }
}
