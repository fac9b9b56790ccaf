package io.myowire.verify.tls;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** What the manifests let each Kafka user do, as Strimzi would tell the broker. */
final class DeclaredAcls {
    private DeclaredAcls() {}

    static List<AclBinding> in(Path users) throws IOException {
        List<AclBinding> bindings = new ArrayList<>();
        YAMLMapper yaml = new YAMLMapper();
        try (var documents = yaml.readerFor(JsonNode.class).<JsonNode>readValues(users.toFile())) {
            while (documents.hasNext()) {
                JsonNode user = documents.next();
                String principal = "User:CN=" + user.at("/metadata/name").asText();
                for (JsonNode acl : user.at("/spec/authorization/acls")) {
                    for (JsonNode operation : acl.path("operations")) {
                        bindings.add(binding(principal, acl.path("resource"), operation.asText()));
                    }
                }
            }
        }
        return bindings;
    }

    private static AclBinding binding(String principal, JsonNode resource, String operation) {
        return new AclBinding(
                new ResourcePattern(
                        ResourceType.fromString(resource.path("type").asText().toUpperCase(Locale.ROOT)),
                        resource.path("name").asText(),
                        PatternType.fromString(
                                resource.path("patternType").asText().toUpperCase(Locale.ROOT))),
                new AccessControlEntry(
                        principal,
                        "*",
                        AclOperation.fromString(
                                operation.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT)),
                        AclPermissionType.ALLOW));
    }
}
