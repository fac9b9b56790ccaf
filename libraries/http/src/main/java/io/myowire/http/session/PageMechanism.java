package io.myowire.http.session;

import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.Set;

/**
 * Tokens and sessions by the framework's own mechanism, with two differences: a session that has
 * ended is nobody's, so that what is public stays so; and but for signing in, who is nobody is told
 * 401 and led nowhere.
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class PageMechanism implements HttpAuthenticationMechanism {
    private static final int UNAUTHORIZED = 401;

    private final OidcAuthenticationMechanism oidc;
    private final PageTenant page;

    PageMechanism(OidcAuthenticationMechanism oidc, PageTenant page) {
        this.oidc = oidc;
        this.page = page;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager providers) {
        Uni<SecurityIdentity> identity = oidc.authenticate(request, providers);
        return page.isPage(request) && page.hasSession(request)
                ? identity.onFailure(AuthenticationFailedException.class).recoverWithNull()
                : identity;
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext request) {
        return page.isSignIn(request) || !page.isEnabled()
                ? oidc.getChallenge(request)
                : Uni.createFrom().item(new ChallengeData(UNAUTHORIZED, "WWW-Authenticate", "Bearer"));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return oidc.getCredentialTypes();
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext request) {
        return oidc.getCredentialTransport(request);
    }
}
