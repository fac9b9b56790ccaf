package io.myowire.local.signin;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.TokenRequest;
import io.myowire.testing.Role;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.nav.security.mock.oauth2.OAuth2Exception;
import no.nav.security.mock.oauth2.token.OAuth2TokenCallback;

/** What a token says: the user and role that the token request, or else the login page, named. */
final class LocalClaims implements OAuth2TokenCallback {

    static final String USER = "user";
    static final String ROLE = "role";
    static final String AUDIENCE = "myowire";
    static final Duration LIFETIME = Duration.ofHours(8);

    @Override
    public String issuerId() {
        return SignIn.ISSUER;
    }

    @Override
    public String subject(TokenRequest request) {
        return parameter(request, USER).orElse("nobody");
    }

    @Override
    public String typeHeader(TokenRequest request) {
        return JOSEObjectType.JWT.getType();
    }

    @Override
    public List<String> audience(TokenRequest request) {
        return List.of(AUDIENCE);
    }

    @Override
    public Map<String, Object> addClaims(TokenRequest request) {
        Optional<String> user = parameter(request, USER);
        if (user.isEmpty()) {
            return Map.of();
        }
        return Map.of(
                "preferred_username", user.get(),
                "groups", List.of(role(request).id()));
    }

    @Override
    public long tokenExpiry() {
        return LIFETIME.toSeconds();
    }

    private static Role role(TokenRequest request) {
        try {
            return Role.of(parameter(request, ROLE).orElse(Role.READER.id()));
        } catch (IllegalArgumentException e) {
            throw new OAuth2Exception(OAuth2Error.INVALID_REQUEST.setDescription(e.getMessage()), e.getMessage());
        }
    }

    private static Optional<String> parameter(TokenRequest request, String name) {
        List<String> values = request.getCustomParameter(name);
        return values == null ? Optional.empty() : values.stream().findFirst();
    }
}
