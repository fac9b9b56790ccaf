package io.myowire.http;

import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Holds every resource to what it makes: JSON if it does not say otherwise. Who accepts nothing of
 * it gets a problem and no other form of it; an error without a body becomes one too.
 */
public class MadeTypes {
    private static final int NOT_ACCEPTABLE = 406;
    private static final int ERRORS = 400;

    private final Map<Method, List<String>> made = new ConcurrentHashMap<>();

    /** Refuses who accepts nothing that is made here. */
    @ServerRequestFilter(priority = 10)
    public Optional<Response> admit(ContainerRequestContext request, ResourceInfo resource) {
        String accept = request.getHeaderString(HttpHeaders.ACCEPT);
        Method method = resource.getResourceMethod();
        if (accept == null || method == null) {
            return Optional.empty();
        }
        List<String> types = made.computeIfAbsent(method, MadeTypes::types);
        return Accepted.isMet(accept, types)
                ? Optional.empty()
                : Optional.of(ProblemMappers.answer(Problem.of(
                        NOT_ACCEPTABLE,
                        "not-acceptable",
                        "It is not made in that form",
                        "Here is made: " + String.join(", ", types) + ".")));
    }

    /** Says JSON where nothing else is said. */
    @ServerResponseFilter
    public void complete(ContainerResponseContext response) {
        if (response.getEntity() == null && response.getStatus() >= ERRORS) {
            response.setEntity(
                    Problem.of(
                            response.getStatus(),
                            "http-" + response.getStatus(),
                            response.getStatusInfo().getReasonPhrase(),
                            null),
                    null,
                    Problem.MEDIA);
        } else if (response.getEntity() != null && response.getHeaders().getFirst(HttpHeaders.CONTENT_TYPE) == null) {
            response.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_TYPE);
        }
    }

    private static List<String> types(Method method) {
        Produces produces = method.getAnnotation(Produces.class);
        if (produces == null) {
            produces = method.getDeclaringClass().getAnnotation(Produces.class);
        }
        return produces == null
                ? List.of(MediaType.APPLICATION_JSON)
                : List.of(produces.value()).stream()
                        .map(type -> type.replaceFirst("\\s*;.*", ""))
                        .toList();
    }
}
