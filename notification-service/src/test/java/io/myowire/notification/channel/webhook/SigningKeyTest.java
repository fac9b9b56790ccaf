package io.myowire.notification.channel.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import io.myowire.notification.channel.Message.Target;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeyTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String BODY = "{\"type\":\"finding.retracted\"}";

    /** RFC 8032, 7.1, test 1. */
    private static final String SEED = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";

    private static final String PUBLIC = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";

    /** What an X.509 encoding of such a key begins with (RFC 8410). */
    private static final String X509 = "302a300506032b6570032100";

    private static String base64(String hex) {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
    }

    private static byte[] decoded(String text, String prefix) {
        assertThat(text).startsWith(prefix);
        return Base64.getDecoder().decode(text.substring(prefix.length()));
    }

    /** With nothing of ours. */
    private static boolean verifies(String publicText, String signature, String content) throws Exception {
        String encoded = X509 + HexFormat.of().formatHex(decoded(publicText, "whpk_"));
        PublicKey key = KeyFactory.getInstance("Ed25519")
                .generatePublic(new X509EncodedKeySpec(HexFormat.of().parseHex(encoded)));
        Signature check = Signature.getInstance("Ed25519");
        check.initVerify(key);
        check.update(content.getBytes(StandardCharsets.UTF_8));
        return check.verify(decoded(signature, "v1a,"));
    }

    @Test
    void keysAreWrittenAsTheSpecificationSays() {
        SigningKey key = SigningKey.of("whsk_" + base64(SEED + PUBLIC));

        assertThat(key.publicText()).isEqualTo("whpk_" + base64(PUBLIC));
        assertThat(key.secretText()).isEqualTo("whsk_" + base64(SEED + PUBLIC));
        assertThat(key).hasToString(key.publicText());
    }

    @Test
    void publicKeyVerifiesWhatTheKnownPairSigned() throws Exception {
        SigningKey key = SigningKey.of("whsk_" + base64(SEED + PUBLIC));

        String signature = key.sign("msg_1", 1_674_087_231, "été");

        assertThat(verifies("whpk_" + base64(PUBLIC), signature, "msg_1.1674087231.été"))
                .isTrue();
        assertThat(verifies("whpk_" + base64(PUBLIC), signature, "msg_2.1674087231.été"))
                .isFalse();
    }

    @Test
    void pairIsTheSameAfterItWasKept() throws Exception {
        SigningKey made = SigningKey.generate();
        SigningKey kept = SigningKey.of(made.secretText());

        assertThat(verifies(made.publicText(), kept.sign("a", 1, "b"), "a.1.b")).isTrue();
        assertThat(SigningKey.generate().publicText()).isNotEqualTo(made.publicText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "whsk_", "whsk_AAAA", "whsk_???", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"})
    void whatIsNoKeyIsRefusedAndNotQuoted(String text) {
        assertThatThrownBy(() -> SigningKey.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a signing key")
                .hasNoCause();
    }

    @Test
    void everySecretAndTheKeySignTheSameMessage() throws Exception {
        SigningKey key = SigningKey.generate();
        var target = new Target("https://lab.example/", List.of(SECRET, "whsec_AAAAAAAA"), key.secretText(), false);
        Instant now = Instant.now();

        Map<String, String> headers = WebhookHeaders.of("msg_1", now, BODY, target);

        new Webhook(SECRET).verify(BODY, lists(headers));
        new Webhook("whsec_AAAAAAAA").verify(BODY, lists(headers));
        String[] signatures = headers.get("webhook-signature").split(" ");
        assertThat(signatures).hasSize(3);
        assertThat(verifies(key.publicText(), signatures[2], "msg_1." + now.getEpochSecond() + "." + BODY))
                .isTrue();
    }

    @Test
    void withoutAKeyTheSecretsSign() {
        var target = new Target("https://lab.example/", List.of(SECRET), "", false);

        assertThat(WebhookHeaders.of("1", Instant.now(), BODY, target).get("webhook-signature"))
                .startsWith("v1,")
                .doesNotContain("v1a");
    }

    private static Map<String, List<String>> lists(Map<String, String> headers) {
        return headers.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, header -> List.of(header.getValue())));
    }
}
