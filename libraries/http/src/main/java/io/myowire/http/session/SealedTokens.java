package io.myowire.http.session;

import io.quarkus.oidc.AuthorizationCodeTokens;
import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TokenStateManager;
import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;

/** A session's tokens, sealed, in its cookie: no service stores them, and each can open them. */
@Alternative
@Priority(1)
@ApplicationScoped
public class SealedTokens implements TokenStateManager {
    private final SessionSeal seal;

    SealedTokens(PageTenant page) {
        this.seal = new SessionSeal(page.secrets());
    }

    @Override
    public Uni<String> createTokenState(
            RoutingContext request,
            OidcTenantConfig tenant,
            AuthorizationCodeTokens tokens,
            OidcRequestContext<String> context) {
        JsonObject state = new JsonObject()
                .put("id", tokens.getIdToken())
                .put("access", tokens.getAccessToken())
                .put("refresh", tokens.getRefreshToken())
                .put("expires", tokens.getAccessTokenExpiresIn())
                .put("scope", tokens.getAccessTokenScope());
        return Uni.createFrom().item(seal.seal(state.encode()));
    }

    @Override
    public Uni<AuthorizationCodeTokens> getTokens(
            RoutingContext request,
            OidcTenantConfig tenant,
            String state,
            OidcRequestContext<AuthorizationCodeTokens> context) {
        return seal.open(state)
                .map(JsonObject::new)
                .map(tokens -> Uni.createFrom()
                        .item(new AuthorizationCodeTokens(
                                tokens.getString("id"),
                                tokens.getString("access"),
                                tokens.getString("refresh"),
                                tokens.getLong("expires"),
                                tokens.getString("scope"))))
                .orElseGet(() -> Uni.createFrom()
                        .failure(new AuthenticationFailedException("the session is sealed with none of the secrets")));
    }

    @Override
    public Uni<Void> deleteTokens(
            RoutingContext request, OidcTenantConfig tenant, String state, OidcRequestContext<Void> context) {
        return Uni.createFrom().voidItem();
    }
}
