package io.myowire.testing.server;

import io.myowire.messaging.event.DeclaredTopic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.TopicListing;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.apache.kafka.common.errors.TopicExistsException;

/** Every declared topic of the suite, created explicitly: no broker makes one up by itself. */
public final class Topics {

    public static final String CATALOG = DeclaredTopic.CATALOG;
    public static final String FINDINGS = DeclaredTopic.FINDINGS;
    public static final String SYNTHESES = DeclaredTopic.SYNTHESES;

    private static final long PATIENCE_SECONDS = 60;
    private static final long SHOWN_POLL_MILLIS = 20;

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
    public static boolean storedIn(Path kafkaDirectory) {
        return all().stream().allMatch(topic -> Files.isDirectory(topic.firstPartitionIn(kafkaDirectory)));
    }

    /** Empties the broker: the topics are created anew and no consumer group remembers anything. */
    public static void recreate(String bootstrapServers) throws InterruptedException {
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

    /** Asks the controller, which alone knows what there is; the broker's own view may be old. */
    private static void createMissing(Admin admin) throws ExecutionException, InterruptedException, TimeoutException {
        CreateTopicsResult result =
                admin.createTopics(all().stream().map(Topic::toNewTopic).toList());
        Map<String, Uuid> created = new HashMap<>();
        for (Topic topic : all()) {
            Uuid id = created(result, topic.name());
            if (!id.equals(Uuid.ZERO_UUID)) {
                created.put(topic.name(), id);
            }
        }
        awaitShown(admin, created);
    }

    /** The identity of a topic just created; zero if it was there already, whoever was faster. */
    private static Uuid created(CreateTopicsResult result, String name)
            throws ExecutionException, InterruptedException, TimeoutException {
        try {
            return get(result.topicId(name));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return Uuid.ZERO_UUID;
            }
            throw e;
        }
    }

    /** Waits until the broker shows them: a consumer that meets a missing topic looks again only after minutes. */
    private static void awaitShown(Admin admin, Map<String, Uuid> created)
            throws ExecutionException, InterruptedException, TimeoutException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!shown(admin).entrySet().containsAll(created.entrySet())) {
            if (System.nanoTime() > end) {
                throw new TimeoutException("the broker does not show the topics that were created");
            }
            TimeUnit.MILLISECONDS.sleep(SHOWN_POLL_MILLIS);
        }
    }

    private static Map<String, Uuid> shown(Admin admin)
            throws ExecutionException, InterruptedException, TimeoutException {
        return get(admin.listTopics().listings()).stream()
                .collect(Collectors.toMap(TopicListing::name, TopicListing::topicId));
    }

    private static <T> T get(KafkaFuture<T> answer) throws ExecutionException, InterruptedException, TimeoutException {
        return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private static Admin admin(String bootstrapServers) {
        return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }
}
