package io.myowire.http;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Says in Location a path of this origin and no origin: the framework would take that from the Host
 * of the request, which is whatever the client says.
 */
public class Locations {
    /** RFC 9110 (10.2.2) lets it be relative. */
    @ServerResponseFilter
    public void relative(ContainerResponseContext response) {
        Object location = response.getHeaders().getFirst(HttpHeaders.LOCATION);
        if (location != null) {
            response.getHeaders().putSingle(HttpHeaders.LOCATION, path(URI.create(location.toString())));
        }
    }

    private static String path(URI location) {
        return location.getRawQuery() == null
                ? location.getRawPath()
                : location.getRawPath() + "?" + location.getRawQuery();
    }
}
