package io.myowire.kubernetes;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The suite's services and every key their configuration has. */
public record Services(List<Service> services, ConfigurationKeys keys) {
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

    /** Every topic that a service consumes or puts failed records on. */
    public Set<String> topics() {
        return services.stream()
                .flatMap(
                        service ->
                                Stream.concat(
                                        service.consumes().stream(),
                                        service.deadLetters().stream()))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
