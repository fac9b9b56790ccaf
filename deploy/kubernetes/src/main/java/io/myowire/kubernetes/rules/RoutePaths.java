package io.myowire.kubernetes.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.myowire.kubernetes.Item;
import io.myowire.kubernetes.Rule;
import io.myowire.kubernetes.Tree;
import io.myowire.kubernetes.Violations;
import io.myowire.local.Service;
import java.net.URI;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Routes hang on a listener that is there, for a host that it has, and lead each path to the service that serves it. */
public final class RoutePaths implements Rule {

    @Override
    public void check(Tree tree, Violations violations) {
        tree.of("HTTPRoute").forEach(route -> {
            route.elements("/spec/parentRefs").forEach(parent -> parent(tree, route, parent, violations));
            route.elements("/spec/rules").forEach(rule -> rule.getValue()
                    .path("matches")
                    .forEach(match -> leads(
                            route,
                            rule.getKey(),
                            match.at("/path/value").asText("/"),
                            rule.getValue().at("/backendRefs/0/name").asText(),
                            violations)));
        });
        tree.of("Ingress").forEach(ingress -> ingress.elements("/spec/rules")
                .flatMap(rule -> ingress.elements(rule.getKey() + "/http/paths"))
                .forEach(path -> leads(
                        ingress,
                        path.getKey(),
                        path.getValue().path("path").asText("/"),
                        path.getValue().at("/backend/service/name").asText(),
                        violations)));
        tree.of("Gateway").forEach(gateway -> listeners(gateway, violations));
        twice(tree, violations);
        if (!tree.quickstart()) {
            publicUrl(tree, violations);
        }
    }

    /** Of two routes for one path of one listener nobody can tell which is taken. */
    private static void twice(Tree tree, Violations violations) {
        Set<String> taken = new HashSet<>();
        tree.of("HTTPRoute").forEach(route -> route.elements("/spec/rules")
                .flatMap(rule -> route.elements(rule.getKey() + "/matches"))
                .filter(match -> !taken.add("%s %s %s"
                        .formatted(route.at("/spec/parentRefs"), route.at("/spec/hostnames"), match.getValue())))
                .forEach(match -> add(route, match.getKey(), "is taken by another rule already", violations)));
    }

    /** Links that are sent out lead to the gateway. */
    private static void publicUrl(Tree tree, Violations violations) {
        Set<String> hosts = Stream.concat(
                        tree.of("Gateway")
                                .flatMap(gateway -> gateway.elements("/spec/listeners"))
                                .map(listener ->
                                        listener.getValue().path("hostname").asText()),
                        tree.of("Ingress")
                                .flatMap(ingress -> ingress.elements("/spec/rules"))
                                .map(rule -> rule.getValue().path("host").asText()))
                .collect(Collectors.toSet());
        tree.serviceWorkloads().filter(item -> !hosts.isEmpty()).forEach(item -> item.containers()
                .forEach(container -> {
                    String url =
                            Environment.variables(tree, container.getValue()).getOrDefault("MYOWIRE_PUBLIC_URL", "");
                    String host = url.isEmpty() ? "" : URI.create(url).getHost();
                    if (!url.isEmpty() && hosts.stream().noneMatch(own -> covers(own, host))) {
                        add(
                                item,
                                container.getKey() + "/env/MYOWIRE_PUBLIC_URL",
                                url + " is no host of the gateway",
                                violations);
                    }
                }));
    }

    private static void parent(Tree tree, Item route, Map.Entry<String, JsonNode> parent, Violations violations) {
        String section = parent.getValue().path("sectionName").asText();
        Optional<Item> gateway = parent.getValue().has("namespace")
                ? Optional.empty()
                : tree.find("Gateway", parent.getValue().path("name").asText());
        if (gateway.isEmpty()) {
            return;
        }
        List<JsonNode> listeners = gateway.get()
                .at("/spec/listeners")
                .valueStream()
                .filter(listener ->
                        section.isEmpty() || listener.path("name").asText().equals(section))
                .toList();
        if (listeners.isEmpty()) {
            add(route, parent.getKey() + "/sectionName", "the Gateway has no listener '" + section + "'", violations);
        }
        Set<String> hosts = listeners.stream()
                .map(listener -> listener.path("hostname").asText())
                .collect(Collectors.toSet());
        Labels.texts(route.at("/spec/hostnames")).stream()
                .filter(host -> hosts.stream().noneMatch(own -> covers(own, host)))
                .forEach(host -> add(route, "/spec/hostnames", host + " is the host of no such listener", violations));
    }

    private static boolean covers(String listener, String host) {
        return listener.isEmpty()
                || listener.equals(host)
                || (listener.startsWith("*.") && host.endsWith(listener.substring(1)));
    }

    private static void listeners(Item gateway, Violations violations) {
        gateway.elements("/spec/listeners").forEach(listener -> {
            boolean secure = Set.of("HTTPS", "TLS")
                    .contains(listener.getValue().path("protocol").asText());
            if (secure && listener.getValue().at("/tls/certificateRefs").isEmpty()) {
                add(gateway, listener.getKey() + "/tls", "has no certificate", violations);
            }
        });
    }

    /** The service whose prefix of a path is the longest serves it. */
    private static void leads(Item item, String path, String prefix, String backend, Violations violations) {
        Optional<Service> leadsTo = Arrays.stream(Service.values())
                .filter(service -> service.folder().equals(backend))
                .findFirst();
        Optional<Service> serves = Stream.of(Service.values())
                .max((one, other) -> Integer.compare(longest(one, prefix), longest(other, prefix)));
        if (!prefix.contains("//") && leadsTo.isPresent() && serves.isPresent() && leadsTo.get() != serves.get()) {
            add(item, path, prefix + " is served by " + serves.get().folder() + " and not by " + backend, violations);
        }
    }

    private static int longest(Service service, String path) {
        return service.prefixes().stream()
                .filter(prefix -> prefix.equals("/") || path.equals(prefix) || path.startsWith(prefix + "/"))
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }

    private static void add(Item item, String path, String message, Violations violations) {
        violations.add("route-path", item, path, message);
    }
}
