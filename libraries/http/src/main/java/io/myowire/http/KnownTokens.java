package io.myowire.http;

import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Verifies a token once: whom it names is known until it ends, by its hash. Only so many are known;
 * the one not seen for longest is forgotten, and verified anew.
 */
@ApplicationScoped
public class KnownTokens implements IdentityProvider<TokenAuthenticationRequest>, SecurityIdentityAugmentor {
    private static final int LONGEST_SUBJECT = 255; // OpenID Connect Core, section 2
    private static final String BEARER = "Bearer ";

    private final Clock clock;
    private final Map<String, Known> known;

    public KnownTokens(Clock clock, @ConfigProperty(name = "myowire.http.known-tokens") int most) {
        this.clock = clock;
        this.known = new Latest<>(most);
    }

    @Override
    public Class<TokenAuthenticationRequest> getRequestType() {
        return TokenAuthenticationRequest.class;
    }

    /** Before the provider that verifies. */
    @Override
    public int priority() {
        return Integer.MAX_VALUE;
    }

    /** Whom the token names, if that is known; what is null is asked of the next provider. */
    @Override
    public Uni<SecurityIdentity> authenticate(
            TokenAuthenticationRequest request, AuthenticationRequestContext context) {
        if (!(request.getToken() instanceof AccessTokenCredential token)) {
            return Uni.createFrom().nullItem();
        }
        return Uni.createFrom().item(find(hash(token.getToken())));
    }

    /** Whether that header bears a token that was verified here and has not ended. */
    boolean isKnown(String authorization) {
        return authorization != null
                && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                && find(hash(authorization.substring(BEARER.length()).strip())) != null;
    }

    private SecurityIdentity find(String hash) {
        synchronized (known) {
            Known found = known.get(hash);
            if (found != null && !found.ends.isAfter(clock.instant())) {
                known.remove(hash);
                return null;
            }
            return found == null ? null : found.identity;
        }
    }

    /** Notes whom a token named that was verified. */
    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        var token = identity.getCredential(AccessTokenCredential.class);
        if (token != null && !isSomebody(identity)) {
            return Uni.createFrom().failure(new AuthenticationFailedException("the token does not say whose it is"));
        }
        if (token != null && identity.getPrincipal() instanceof JsonWebToken claims && claims.getExpirationTime() > 0) {
            Instant ends = Instant.ofEpochSecond(claims.getExpirationTime());
            String hash = hash(token.getToken());
            synchronized (known) {
                known.computeIfAbsent(hash, unknown -> new Known(withoutItsRequest(identity), ends));
            }
        }
        return Uni.createFrom().item(identity);
    }

    /** Whether there is a subject to whom something can belong. */
    private static boolean isSomebody(SecurityIdentity identity) {
        if (!(identity.getPrincipal() instanceof JsonWebToken claims)) {
            return true; // not by a token of an issuer
        }
        String subject = claims.getSubject();
        return subject != null
                && !subject.isBlank()
                && subject.length() <= LONGEST_SUBJECT
                && subject.chars().noneMatch(c -> c == 0 || Character.isSurrogate((char) c));
    }

    /** Nothing of the request by which it came is kept. */
    private static SecurityIdentity withoutItsRequest(SecurityIdentity identity) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(identity.getPrincipal())
                .addRoles(identity.getRoles())
                .addCredentials(identity.getCredentials())
                .build();
    }

    private static String hash(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Known(SecurityIdentity identity, Instant ends) {}
}
