package io.myowire.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ThinEndpointTest extends DeliverySteps {
    /** What an X.509 encoding of an ed25519 key begins with (RFC 8410). */
    private static final String X509 = "302a300506032b6570032100";

    @Test
    void endpointThatWantsIdsGetsThemSignedWithItsKey() throws Exception {
        try (Receiver receiver = receiver(200)) {
            JsonPath endpoint = as(OWNER)
                    .contentType("application/json")
                    .body(Map.of("address", receiver.url(), "thin", true))
                    .post("/api/endpoints")
                    .then()
                    .statusCode(201)
                    .extract()
                    .jsonPath();
            UUID subscription = rows.subscription(OWNER);
            var alert = rows.alert(OWNER, subscription, "accepted", "words that it did not ask for");
            UUID delivery = rows.delivery(alert, UUID.fromString(endpoint.getString("id")));

            awaitState(delivery, "delivered");

            var message = receiver.messages().getFirst();
            JsonNode data = mapper.readTree(message.body()).get("data");
            assertThat(data.get("id").asText()).isEqualTo(alert.id().toString());
            assertThat(data.get("finding").has("id")).isTrue();
            assertThat(data.get("link").asText()).endsWith("/api/alerts/" + alert.id());
            assertThat(message.body()).doesNotContain("words that it did not ask for");
            assertThat(message.isSignedWith(endpoint.getString("secret"))).isTrue();
            assertThat(isSigned(message, endpoint.getString("publicKey"))).isTrue();
        }
    }

    private static boolean isSigned(Receiver.Message message, String publicKey) throws Exception {
        byte[] raw = Base64.getDecoder().decode(publicKey.substring("whpk_".length()));
        byte[] encoded = HexFormat.of().parseHex(X509 + HexFormat.of().formatHex(raw));
        String signature = Arrays.stream(message.header("webhook-signature").split(" "))
                .filter(each -> each.startsWith("v1a,"))
                .findFirst()
                .orElseThrow();
        Signature check = Signature.getInstance("Ed25519");
        check.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
        check.update("%s.%s.%s"
                .formatted(message.id(), message.header("webhook-timestamp"), message.body())
                .getBytes(StandardCharsets.UTF_8));
        return check.verify(Base64.getDecoder().decode(signature.substring("v1a,".length())));
    }
}
