package io.myowire.http;

import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The service's OpenAPI document by a path that names the service, as behind a gateway all share
 * one origin: {@code /openapi/catalog} is the catalog-service's {@code /q/openapi}.
 */
@ApplicationScoped
public class OpenApiRoute {
    private static final String DOCUMENT = "/q/openapi";

    void register(@Observes Router router, @ConfigProperty(name = "quarkus.application.name") String service) {
        router.get("/openapi/" + service.replace("-service", "")).handler(request -> {
            String query = request.request().query();
            request.reroute(query == null ? DOCUMENT : DOCUMENT + "?" + query);
        });
    }
}
