package io.myowire.messaging.event;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A topic of the suite as a broker has to hold it, declared once for whoever makes or checks it.
 *
 * @param settings the topic settings that differ from a broker's defaults
 * @param producer the service that sends to it
 * @param consumers the services that read it
 */
public record DeclaredTopic(
        String name, int partitions, Map<String, String> settings, String producer, Set<String> consumers) {
    public static final String CATALOG = "catalog.topics.v1";
    public static final String FINDINGS = "evidence.findings.v1";
    public static final String SYNTHESES = "evidence.syntheses.v1";

    private static final String CATALOG_SERVICE = "catalog-service";
    private static final String EVIDENCE_SERVICE = "evidence-service";
    private static final String NOTIFICATION_SERVICE = "notification-service";
    private static final String DEAD_LETTERS = ".dlq";
    /** Twice what an event may have, as the producer takes. */
    private static final String LARGEST = "2162688";

    private static final Map<String, String> COMPACTED =
            Map.of("cleanup.policy", "compact", "max.message.bytes", LARGEST);
    private static final Map<String, String> KEPT_FOR_GOOD = kept("-1");
    private static final Map<String, String> KEPT_A_MONTH = kept("2592000000");

    public static List<DeclaredTopic> all() {
        return List.of(
                new DeclaredTopic(
                        CATALOG, 6, COMPACTED, CATALOG_SERVICE, Set.of(EVIDENCE_SERVICE, NOTIFICATION_SERVICE)),
                new DeclaredTopic(FINDINGS, 12, KEPT_FOR_GOOD, EVIDENCE_SERVICE, Set.of(NOTIFICATION_SERVICE)),
                new DeclaredTopic(SYNTHESES, 6, COMPACTED, EVIDENCE_SERVICE, Set.of()),
                deadLetters(CATALOG, EVIDENCE_SERVICE),
                deadLetters(CATALOG, NOTIFICATION_SERVICE),
                deadLetters(FINDINGS, NOTIFICATION_SERVICE));
    }

    /** What that service reads or writes, its dead letters among it. */
    public static List<DeclaredTopic> of(String service) {
        return all().stream()
                .filter(topic -> topic.producer.equals(service) || topic.consumers.contains(service))
                .toList();
    }

    public boolean holdsDeadLetters() {
        return name.endsWith(DEAD_LETTERS);
    }

    /** The topic of what a service could not handle of another. */
    public static String deadLettersOf(String source, String service) {
        return source + "." + service + DEAD_LETTERS;
    }

    private static DeclaredTopic deadLetters(String source, String service) {
        return new DeclaredTopic(deadLettersOf(source, service), 1, KEPT_A_MONTH, service, Set.of(service));
    }

    private static Map<String, String> kept(String millis) {
        return Map.of("cleanup.policy", "delete", "retention.ms", millis, "max.message.bytes", LARGEST);
    }
}
