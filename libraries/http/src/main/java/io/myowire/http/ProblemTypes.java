package io.myowire.http;

import io.vertx.core.json.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerResponseContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Makes the type of each problem absolute: it names the same page wherever the problem is carried (RFC 9457, 3.1.1). */
@ApplicationScoped
public class ProblemTypes {
    private static final String TRAILING_SLASHES = "/+$";

    private final String publicUrl;

    public ProblemTypes(@ConfigProperty(name = "myowire.public-url") String publicUrl) {
        this.publicUrl = publicUrl.replaceAll(TRAILING_SLASHES, "");
    }

    /** After an error without a body was given one. */
    @ServerResponseFilter(priority = 10)
    public void complete(ContainerResponseContext response) {
        if (response.getEntity() instanceof Problem problem) {
            response.setEntity(problem.under(publicUrl));
        }
    }

    /** For who answers before a resource is found. */
    String json(Problem problem) {
        return Json.encode(problem.under(publicUrl));
    }
}
