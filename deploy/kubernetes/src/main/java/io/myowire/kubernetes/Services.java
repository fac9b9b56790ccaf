package io.myowire.kubernetes;

import io.myowire.testing.server.Topic;
import io.myowire.testing.server.Topics;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The suite's services and every key their configuration has.
 *
 * @param names every name of theirs that begins with {@code myowire.}, those of metrics among them
 */
public record Services(List<Service> services, ConfigurationKeys keys, Set<String> names) {
    /** What Prometheus' format adds to a metric's name: its unit, and what it is of it. */
    private static final Pattern ADDED = Pattern.compile("(_seconds|_bytes)?(_total|_bucket|_count|_sum|_max)?$");

    private static final String IMAGE = "myowire/";

    /** Reads the services on the class path. */
    public static Services onClassPath() {
        return ServiceReader.read();
    }

    /** The service whose image a workload's first container runs. */
    public Optional<Service> of(Item workload) {
        return ofImage(workload.pod().at("/spec/containers/0/image").asText());
    }

    /** The service that an image is of, whatever its registry, tag and digest. */
    public Optional<Service> ofImage(String image) {
        int start = image.indexOf(IMAGE);
        return start < 0 ? Optional.empty() : named(image.substring(start + IMAGE.length()));
    }

    private Optional<Service> named(String image) {
        String name = image.split("[:@]", 2)[0];
        return services.stream().filter(service -> service.name().equals(name)).findFirst();
    }

    /** Whether one of them shows a metric of this name, as it is scraped. */
    public boolean show(String metric) {
        return names.contains(ADDED.matcher(metric).replaceFirst("").replace('_', '.'));
    }

    /** Every topic that the suite declares, with its partitions and settings. */
    public List<Topic> topics() {
        return Topics.all();
    }
}
