package io.myowire.notification.channel.webhook;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/**
 * An endpoint's pair of keys (ed25519), as Standard Webhooks writes them: a receiver that has the
 * public one can check that a message is ours, and can forge none.
 */
public final class SigningKey {
    private static final String SECRET = "whsk_";
    private static final String PUBLIC = "whpk_";
    private static final int KEY_BYTES = Ed25519PrivateKeyParameters.KEY_SIZE;

    private final Ed25519PrivateKeyParameters key;
    private final byte[] publicKey;

    private SigningKey(byte[] seed, byte[] publicKey) {
        this.key = new Ed25519PrivateKeyParameters(seed);
        this.publicKey = publicKey;
    }

    public static SigningKey generate() {
        var pair = new Ed25519PrivateKeyParameters(new SecureRandom());
        return new SigningKey(pair.getEncoded(), pair.generatePublicKey().getEncoded());
    }

    /**
     * The pair that {@link #secretText} wrote.
     *
     * @throws IllegalArgumentException if it is none; the message does not quote it
     */
    public static SigningKey of(String secretText) {
        if (!secretText.startsWith(SECRET)) {
            throw new IllegalArgumentException("not a signing key");
        }
        try {
            byte[] both = Base64.getDecoder().decode(secretText.substring(SECRET.length()));
            if (both.length == 2 * KEY_BYTES) {
                return new SigningKey(Arrays.copyOf(both, KEY_BYTES), Arrays.copyOfRange(both, KEY_BYTES, both.length));
            }
        } catch (IllegalArgumentException unreadable) {
            // said below, without the key
        }
        throw new IllegalArgumentException("not a signing key");
    }

    /** To be sealed: {@code whsk_} and the seed with the public key, 64 bytes in base64. */
    public String secretText() {
        byte[] both = Arrays.copyOf(key.getEncoded(), 2 * KEY_BYTES);
        System.arraycopy(publicKey, 0, both, KEY_BYTES, KEY_BYTES);
        return SECRET + Base64.getEncoder().encodeToString(both);
    }

    /** For the receiver: {@code whpk_} and the key's 32 bytes in base64. */
    public String publicText() {
        return PUBLIC + Base64.getEncoder().encodeToString(publicKey);
    }

    /** The signature of this attempt, as the header has it. */
    String sign(String id, long timestamp, String body) {
        return "v1a," + Base64.getEncoder().encodeToString(sign("%s.%d.%s".formatted(id, timestamp, body)));
    }

    private byte[] sign(String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        var signer = new Ed25519Signer();
        signer.init(true, key);
        signer.update(bytes, 0, bytes.length);
        return signer.generateSignature();
    }

    /** Never the key. */
    @Override
    public String toString() {
        return publicText();
    }
}
