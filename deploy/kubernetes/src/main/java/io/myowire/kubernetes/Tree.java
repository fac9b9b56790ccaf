package io.myowire.kubernetes;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The objects of one rendered overlay, with what the services and the runbooks are known to have.
 */
public record Tree(String name, List<Item> items, Services services, Set<String> runbooks) {

    public Stream<Item> of(String... kinds) {
        Set<String> wanted = Set.of(kinds);
        return items.stream().filter(item -> wanted.contains(item.kind()));
    }

    public Optional<Item> find(String kind, String name) {
        return of(kind).filter(item -> item.name().equals(name)).findFirst();
    }

    public Stream<Item> workloads() {
        return items.stream().filter(item -> item.podPath().isPresent());
    }

    /** Workloads that run one of the suite's own images. */
    public Stream<Item> serviceWorkloads() {
        return workloads().filter(item -> services.of(item).isPresent());
    }

    /** The base alone lacks by intent what overlays bring: Secrets, brokers, namespaces. */
    public boolean complete() {
        return !name.equals("base");
    }

    /**
     * Whether it may bring its passwords along: what is for trying out, and what nobody applies.
     */
    public boolean quickstart() {
        return name.endsWith("quickstart") || name.startsWith("tests/");
    }

    /** The namespace that its objects are in, empty for what an overlay has yet to place. */
    public String namespace() {
        return workloads()
                .map(item -> item.text("/metadata/namespace"))
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("");
    }

    public boolean production() {
        return name.endsWith("production");
    }

    /** Whether the tree runs one of the operators, by the group of its objects. */
    public boolean uses(String group) {
        return items.stream().anyMatch(item -> item.group().equals(group));
    }
}
