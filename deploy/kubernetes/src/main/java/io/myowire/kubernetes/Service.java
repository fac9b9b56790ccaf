package io.myowire.kubernetes;

import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What one service's own configuration says of it. */
public record Service(String name, Properties properties, Set<String> ownKeys) {
    private static final Pattern READ = Pattern.compile("mp\\.messaging\\.incoming\\.[^.]+\\.(topic|topics)");

    /** The topics it consumes. */
    public Set<String> consumes() {
        return values(READ);
    }

    /** The topics its failed records go to: one for each that it consumes. */
    public Set<String> deadLetters() {
        return consumes().stream()
                .map(topic -> topic + "." + name + ".dlq")
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The topics it publishes: those of its domain, the first part of its name. */
    public boolean publishes(String topic) {
        return topic.startsWith(name.substring(0, name.indexOf('-')) + ".") && !topic.endsWith(".dlq");
    }

    /** Whether it consumes, publishes or puts aside to a topic. */
    public boolean touches(String topic) {
        return consumes().contains(topic) || deadLetters().contains(topic) || publishes(topic);
    }

    private Set<String> values(Pattern key) {
        Set<String> values = new TreeSet<>();
        properties.stringPropertyNames().stream()
                .filter(name -> key.matcher(name).matches())
                .forEach(name -> values.add(properties.getProperty(name)));
        return values;
    }
}
