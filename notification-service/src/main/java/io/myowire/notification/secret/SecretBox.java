package io.myowire.notification.secret;

import io.myowire.http.AnswerSeal;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Keeps secrets unreadable in the database: AES-256-GCM (NIST SP 800-38D) under the first key of
 * {@code myowire.secrets.key}; what any of its keys sealed opens, so that a key is changed with
 * nothing lost. What was altered, or sealed under another key, does not open.
 */
@Startup
@ApplicationScoped
public class SecretBox implements AnswerSeal {
    private static final String KEY = "myowire.secrets.key";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    /** Says how the rest was sealed, so that another way may follow. */
    private static final String FORM = "v1.";

    private final List<SecretKeySpec> keys;
    private final SecureRandom random = new SecureRandom();

    SecretBox(@ConfigProperty(name = KEY) Optional<List<String>> keys) {
        this.keys = keys.orElse(List.of("")).stream()
                .map(key -> new SecretKeySpec(bytes(key), "AES"))
                .toList();
    }

    @Override
    public String seal(String secret) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = run(
                        Cipher.ENCRYPT_MODE,
                        keys.getFirst(),
                        new GCMParameterSpec(TAG_BITS, nonce),
                        secret.getBytes(StandardCharsets.UTF_8))
                .orElseThrow(() -> new IllegalStateException("nothing can be sealed with " + KEY));
        byte[] all = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
        System.arraycopy(sealed, 0, all, NONCE_BYTES, sealed.length);
        return FORM + Base64.getEncoder().encodeToString(all);
    }

    /**
     * What {@link #seal} was given.
     *
     * @throws IllegalStateException if it was sealed under none of the keys
     */
    @Override
    public String open(String sealed) {
        byte[] all = sealedBytes(sealed);
        GCMParameterSpec nonce = new GCMParameterSpec(TAG_BITS, all, 0, NONCE_BYTES);
        byte[] sealedOnly = Arrays.copyOfRange(all, NONCE_BYTES, all.length);
        return keys.stream()
                .map(key -> run(Cipher.DECRYPT_MODE, key, nonce, sealedOnly))
                .flatMap(Optional::stream)
                .findFirst()
                .map(secret -> new String(secret, StandardCharsets.UTF_8))
                .orElseThrow(() -> new IllegalStateException("a stored secret does not open with " + KEY));
    }

    /** How many keys there are. */
    int keys() {
        return keys.size();
    }

    /** Whether it is sealed, and the first key does not open it. */
    boolean isUnderAnother(String kept) {
        if (kept == null || !kept.startsWith(FORM)) {
            return false;
        }
        byte[] all = sealedBytes(kept);
        GCMParameterSpec nonce = new GCMParameterSpec(TAG_BITS, all, 0, NONCE_BYTES);
        return run(Cipher.DECRYPT_MODE, keys.getFirst(), nonce, Arrays.copyOfRange(all, NONCE_BYTES, all.length))
                .isEmpty();
    }

    private static Optional<byte[]> run(int mode, SecretKeySpec key, GCMParameterSpec nonce, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, nonce);
            return Optional.of(cipher.doFinal(input));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private static byte[] sealedBytes(String sealed) {
        if (sealed.startsWith(FORM)) {
            try {
                byte[] all = Base64.getDecoder().decode(sealed.substring(FORM.length()));
                if (all.length > NONCE_BYTES) {
                    return all;
                }
            } catch (IllegalArgumentException e) {
                throw new IllegalStateException("not a sealed secret", e);
            }
        }
        throw new IllegalStateException("not a sealed secret");
    }

    private static byte[] bytes(String key) {
        try {
            byte[] bytes = Base64.getDecoder().decode(key.strip());
            if (bytes.length == KEY_BYTES) {
                return bytes;
            }
        } catch (IllegalArgumentException notBase64) {
            // answered below, without the value
        }
        throw new IllegalStateException(KEY
                + " (environment: MYOWIRE_SECRETS_KEY) must be set to 32 random bytes in"
                + " base64, as 'openssl rand -base64 32' makes them");
    }
}
