package io.myowire.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;

/** Bearer tokens for tests, signed with a key of this JVM: no sign-in server is needed. */
public final class TestTokens {

    public static final String ISSUER = "https://sign-in.test";
    public static final String AUDIENCE = "myowire";

    private static final Duration LIFETIME = Duration.ofHours(8);
    private static final int KEY_BITS = 2048;

    /**
     * A system property, as the test's and the application's class loaders each load this class.
     */
    private static final String KEY_PROPERTY = "myowire.test.signing-key";

    private TestTokens() {}

    /** A token of that user with that one role, valid for hours. */
    public static String token(String user, String role) {
        return token(user, role, Instant.now().plus(LIFETIME));
    }

    /** A token with that role that does not say whose it is. */
    public static String ofNobody(String role) {
        return token(null, role);
    }

    /** A token that ends, or ended, at that instant. */
    public static String token(String user, String role, Instant expiry) {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .subject(user)
                .claim("preferred_username", user)
                .claim("groups", List.of(Role.of(role).id()))
                .issueTime(Date.from(expiry.minus(LIFETIME)))
                .expirationTime(Date.from(expiry))
                .build();
        try {
            RSAKey key = key();
            JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                    .keyID(key.getKeyID())
                    .build();
            SignedJWT token = new SignedJWT(header, claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The settings with which a service accepts these tokens. */
    public static Map<String, String> settings() {
        try {
            byte[] publicKey = key().toRSAPublicKey().getEncoded();
            return Map.of(
                    "quarkus.oidc.public-key", Base64.getEncoder().encodeToString(publicKey),
                    "quarkus.oidc.token.issuer", ISSUER,
                    "quarkus.oidc.token.audience", AUDIENCE);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAKey key() {
        synchronized (System.getProperties()) {
            try {
                String known = System.getProperty(KEY_PROPERTY);
                if (known != null) {
                    return RSAKey.parse(known);
                }
                RSAKey key = new RSAKeyGenerator(KEY_BITS).keyID("test").generate();
                System.setProperty(KEY_PROPERTY, key.toJSONString());
                return key;
            } catch (JOSEException | ParseException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
