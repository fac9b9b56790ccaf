package io.myowire.catalog.session;

import io.myowire.http.session.PageTenant;
import io.quarkus.oidc.OidcSession;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** The page's session: nothing of it is read or kept by a script. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class SessionResource {
    /** A path of this origin, and nothing that a browser could take for another host. */
    private static final Pattern OWN = Pattern.compile("/(?![/\\\\])[^\\\\\\p{Cntrl}\\s]{0,2000}");

    private final PageTenant page;
    private final CurrentIdentityAssociation identity;
    private final OidcSession session;

    SessionResource(PageTenant page, CurrentIdentityAssociation identity, OidcSession session) {
        this.page = page;
        this.identity = identity;
        this.session = session;
    }

    /** Whom the cookie names. */
    @GET
    @Path("session")
    @Operation(hidden = true)
    public Uni<RestResponse<SessionView>> session() {
        return identity.getDeferredIdentity().map(caller -> RestResponse.ResponseBuilder.ok(view(caller))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build());
    }

    /** Comes here when she has signed in: goes to where she was. */
    @GET
    @Path("sign-in")
    @Authenticated
    @Operation(hidden = true)
    public RestResponse<Void> signedIn(@RestQuery String to) {
        return RestResponse.seeOther(URI.create(to != null && OWN.matcher(to).matches() ? to : "/"));
    }

    @POST
    @Path("sign-out")
    @Authenticated
    @Operation(hidden = true)
    public Uni<RestResponse<Void>> signOut() {
        return session.logout().replaceWith(RestResponse.noContent());
    }

    private SessionView view(SecurityIdentity caller) {
        return caller.isAnonymous()
                ? new SessionView(page.isEnabled(), null, List.of())
                : new SessionView(
                        page.isEnabled(),
                        caller.getPrincipal().getName(),
                        caller.getRoles().stream().sorted().toList());
    }
}
