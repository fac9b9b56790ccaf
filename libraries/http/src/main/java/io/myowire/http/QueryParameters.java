package io.myowire.http;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses what a method would not read: a query parameter that it does not declare, a second value
 * where it takes one, a word where it takes a number. Silence would be taken for an answer.
 */
public class QueryParameters {
    private static final int LONGEST_SHOWN = 100;

    private final Map<Method, Map<String, Class<?>>> declared = new ConcurrentHashMap<>();

    /** Before the parameters are read. */
    @ServerRequestFilter(priority = 20)
    public Optional<Response> check(ContainerRequestContext request, ResourceInfo resource) {
        Method method = resource.getResourceMethod();
        var sent = request.getUriInfo().getQueryParameters();
        if (method == null || sent.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Class<?>> known = declared.computeIfAbsent(method, QueryParameters::of);
        return sent.entrySet().stream()
                .flatMap(parameter -> fault(parameter.getKey(), parameter.getValue(), known).stream())
                .findFirst()
                .map(ProblemMappers::answer);
    }

    private static Optional<Problem> fault(String name, List<String> values, Map<String, Class<?>> known) {
        Class<?> type = known.get(name);
        if (type == null) {
            return Optional.of(unknown(name, known));
        }
        if (values.size() > 1 && !isMany(type)) {
            return Optional.of(Problem.badParameter(name, "may be given once, and is " + values.size() + " times"));
        }
        return values.stream()
                .flatMap(value -> ParameterType.fault(type, value).stream())
                .map(detail -> Problem.badParameter(name, detail))
                .findFirst();
    }

    private static Problem unknown(String name, Map<String, Class<?>> known) {
        String shown = name.substring(0, Math.min(name.length(), LONGEST_SHOWN));
        String detail = known.isEmpty() ? "there is none here" : "is none of " + String.join(", ", known.keySet());
        return Problem.of(400, "unknown-parameter", "There is no such parameter", shown + ": " + detail)
                .with(Map.of("parameter", shown, "suggestions", Nearest.of(shown, known.keySet())));
    }

    private static boolean isMany(Class<?> type) {
        return Collection.class.isAssignableFrom(type) || type.isArray();
    }

    private static Map<String, Class<?>> of(Method method) {
        Map<String, Class<?>> names = new LinkedHashMap<>();
        for (Parameter parameter : method.getParameters()) {
            if (parameter.isAnnotationPresent(BeanParam.class)) {
                addFields(parameter.getType(), names);
            } else {
                name(parameter, parameter.getName()).ifPresent(name -> names.put(name, parameter.getType()));
            }
        }
        return names;
    }

    private static void addFields(Class<?> bean, Map<String, Class<?>> names) {
        for (Field field : bean.getDeclaredFields()) {
            if (field.isAnnotationPresent(BeanParam.class)) {
                addFields(field.getType(), names);
            } else {
                name(field, field.getName()).ifPresent(name -> names.put(name, field.getType()));
            }
        }
    }

    private static Optional<String> name(AnnotatedElement place, String own) {
        if (place.isAnnotationPresent(QueryParam.class)) {
            return Optional.of(place.getAnnotation(QueryParam.class).value());
        }
        RestQuery query = place.getAnnotation(RestQuery.class);
        if (query == null) {
            return Optional.empty();
        }
        return Optional.of(query.value().isEmpty() ? own : query.value());
    }
}
