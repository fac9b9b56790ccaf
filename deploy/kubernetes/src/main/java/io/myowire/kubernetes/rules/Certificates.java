package io.myowire.kubernetes.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.myowire.kubernetes.Item;
import io.myowire.kubernetes.Rule;
import io.myowire.kubernetes.Tree;
import io.myowire.kubernetes.Violations;
import java.util.Optional;

/** Where cert-manager makes a certificate, listeners take the Secret that it is written to, for a name that it has. */
public final class Certificates implements Rule {

    @Override
    public void check(Tree tree, Violations violations) {
        if (tree.of("Certificate").findAny().isPresent()) {
            tree.of("Gateway").forEach(gateway -> gateway.elements("/spec/listeners")
                    .forEach(listener -> listener(tree, gateway, listener.getKey(), violations)));
        }
    }

    private static void listener(Tree tree, Item gateway, String path, Violations violations) {
        String host = gateway.text(path + "/hostname");
        gateway.elements(path + "/tls/certificateRefs").forEach(reference -> {
            String secret = reference.getValue().path("name").asText();
            Optional<Item> certificate = tree.of("Certificate")
                    .filter(item -> item.text("/spec/secretName").equals(secret))
                    .findFirst();
            if (certificate.isEmpty()) {
                add(gateway, reference.getKey(), "no Certificate makes the Secret '" + secret + "'", violations);
            } else if (!host.isEmpty() && !names(certificate.get().at("/spec/dnsNames"), host)) {
                add(gateway, path + "/hostname", certificate.get().id() + " is not for " + host, violations);
            }
        });
    }

    private static boolean names(JsonNode names, String host) {
        String wild = host.replaceFirst("^[^.]+", "*");
        return names.valueStream().map(JsonNode::asText).anyMatch(name -> name.equals(host) || name.equals(wild));
    }

    private static void add(Item item, String path, String message, Violations violations) {
        violations.add("certificate-unfit", item, path, message);
    }
}
