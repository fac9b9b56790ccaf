package io.myowire.notification.matching;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * The topics of a finding and everything above them. Cycles do no harm.
 *
 * @param names what each topic is called
 * @param broader the topics right above each
 */
record TopicGraph(Map<String, String> names, Map<String, List<String>> broader) {

    /**
     * The shortest way up from one of {@code topics} to each topic that can be reached, both ends
     * included; nearer ones come first.
     */
    List<TopicPath> pathsFrom(List<String> topics) {
        Map<String, List<String>> paths = new LinkedHashMap<>();
        Queue<String> next = new ArrayDeque<>();
        for (String topic : topics) {
            if (paths.putIfAbsent(topic, List.of(topic)) == null) {
                next.add(topic);
            }
        }
        while (!next.isEmpty()) {
            String topic = next.remove();
            for (String above : broader.getOrDefault(topic, List.of())) {
                if (!paths.containsKey(above)) {
                    paths.put(above, extended(paths.get(topic), above));
                    next.add(above);
                }
            }
        }
        return paths.values().stream().map(this::named).toList();
    }

    private static List<String> extended(List<String> path, String above) {
        List<String> longer = new ArrayList<>(path);
        longer.add(above);
        return List.copyOf(longer);
    }

    private TopicPath named(List<String> path) {
        return new TopicPath(
                path,
                path.stream().map(topic -> names.getOrDefault(topic, topic)).toList());
    }
}
