package io.myowire.catalog;

import io.myowire.http.Problem;
import jakarta.ws.rs.container.ContainerResponseContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Makes the type of each problem absolute: it names the same page wherever the problem is carried (RFC 9457, 3.1.1). */
public class ProblemTypes {
    private static final String ROOT = "/";

    private final String publicUrl;

    public ProblemTypes(@ConfigProperty(name = "myowire.public-url") String publicUrl) {
        this.publicUrl = publicUrl.endsWith(ROOT) ? publicUrl.substring(0, publicUrl.length() - 1) : publicUrl;
    }

    @ServerResponseFilter
    public void makeAbsolute(ContainerResponseContext response) {
        if (response.getEntity() instanceof Problem problem && problem.type().startsWith(ROOT)) {
            response.setEntity(new Problem(
                    publicUrl + problem.type(),
                    problem.title(),
                    problem.status(),
                    problem.detail(),
                    problem.errors(),
                    problem.extensions()));
        }
    }
}
