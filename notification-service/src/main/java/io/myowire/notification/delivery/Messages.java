package io.myowire.notification.delivery;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.myowire.notification.channel.Message;
import io.myowire.notification.secret.SecretBox;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Writes what a channel brings: the alert, where to, and the secrets to sign it with, opened. */
@ApplicationScoped
class Messages {
    private final SecretBox secrets;
    private final ObjectMapper mapper;
    private final String publicUrl;

    Messages(SecretBox secrets, ObjectMapper mapper, @ConfigProperty(name = "myowire.public-url") String publicUrl) {
        this.secrets = secrets;
        this.mapper = mapper;
        this.publicUrl = publicUrl.replaceAll("/+$", "");
    }

    /** What one attempt of this claim brings. */
    Message of(Claim claim) {
        var endpoint = claim.endpoint();
        var target = new Message.Target(
                endpoint.address(),
                endpoint.secrets().stream().map(secrets::open).toList(),
                secrets.open(endpoint.signingKey()),
                endpoint.thin());
        var alert = claim.alert();
        return new Message(
                claim.delivery(),
                claim.attempt(),
                alert.id().toString(),
                alert.type(),
                alert.createdAt(),
                mapper.<ObjectNode>valueToTree(alert).put("sequence", claim.sequence()),
                publicUrl + "/api/alerts/" + alert.id(),
                target);
    }

    /** What tells nothing but that the endpoint can be reached. */
    Message ofTest(Endpoint endpoint, UUID id, Instant at, ObjectNode data) {
        var target = new Message.Target(
                endpoint.address(),
                List.of(secrets.open(endpoint.secret())),
                secrets.open(endpoint.signingKey()),
                endpoint.isThin());
        return new Message(id, 1, id.toString(), "endpoint.test", at, data, publicUrl + "/alerts", target);
    }
}
