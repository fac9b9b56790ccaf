package io.myowire.notification.channel.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/**
 * An endpoint's pair of keys (ed25519), as Standard Webhooks writes them: a receiver that has the
 * public one can check that a message is ours, and can forge none.
 */
public final class SigningKey {
    private static final String ALGORITHM = "Ed25519";
    private static final String SECRET = "whsk_";
    private static final String PUBLIC = "whpk_";
    private static final int KEY_BYTES = 32;

    private final byte[] seed;
    private final byte[] publicKey;
    private final PrivateKey privateKey;

    private SigningKey(byte[] seed, byte[] publicKey) throws GeneralSecurityException {
        this.seed = seed;
        this.publicKey = publicKey;
        this.privateKey = KeyFactory.getInstance(ALGORITHM)
                .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
    }

    public static SigningKey generate() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            byte[] seed = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
            byte[] encoded = pair.getPublic().getEncoded();
            return new SigningKey(seed, Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES, encoded.length));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
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
        } catch (IllegalArgumentException | GeneralSecurityException unreadable) {
            // said below, without the key
        }
        throw new IllegalArgumentException("not a signing key");
    }

    /** To be sealed: {@code whsk_} and the seed with the public key, 64 bytes in base64. */
    public String secretText() {
        byte[] both = Arrays.copyOf(seed, 2 * KEY_BYTES);
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
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(privateKey);
            signature.update(content.getBytes(StandardCharsets.UTF_8));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the webhook cannot be signed", e);
        }
    }

    /** Never the key. */
    @Override
    public String toString() {
        return publicText();
    }
}
