package io.myowire.http;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;

/**
 * Says in every service's OpenAPI document what is true of all operations: the problems they answer,
 * the headers that come with them, who may ask, and where.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class OpenApiFrame implements OASFilter {
    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getPaths() == null || document.getPaths().getPathItems() == null) {
            return;
        }
        DocumentFrame.complete(document);
        Versioned versioned = Versioned.in(document);
        Explained explained = new Explained(Words.read());
        explained.complete(document.getComponents());
        document.getPaths().getPathItems().forEach((path, item) -> item.getOperations()
                .forEach((method, operation) -> {
                    parameters(item, operation).forEach(explained::complete);
                    explained.complete(operation);
                    complete(path, method, item, operation, versioned);
                }));
        forgetUnanswered(document);
    }

    /** A problem that no operation of this service answers is not in its document. */
    private static void forgetUnanswered(OpenAPI document) {
        Set<String> answered = document.getPaths().getPathItems().values().stream()
                .flatMap(item -> item.getOperations().values().stream())
                .flatMap(operation -> operation.getResponses().getAPIResponses().values().stream())
                .map(APIResponse::getRef)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        Set.copyOf(document.getComponents().getResponses().keySet()).stream()
                .filter(name -> !answered.contains("#/components/responses/" + name))
                .forEach(document.getComponents()::removeResponse);
    }

    private static void complete(
            String path, PathItem.HttpMethod method, PathItem item, Operation operation, Versioned versioned) {
        List<Parameter> parameters = parameters(item, operation);
        if (operation.getResponses() == null) {
            operation.setResponses(OASFactory.createAPIResponses());
        }
        Set<String> roles = roles(operation);
        if (operation.getSecurity() == null) {
            operation.setSecurity(List.of()); // said, not left out: it is open to all
        }
        for (int status : statuses(path, method, operation, parameters, roles)) {
            addProblem(operation.getResponses(), status);
        }
        if (!roles.isEmpty() && !says(operation, roles)) {
            String needed = "Needs a token with the role " + String.join(" or ", roles) + ".";
            String before = operation.getDescription();
            operation.setDescription(before == null || before.isBlank() ? needed : before + "\n\n" + needed);
        }
        KnownHeaders.complete(method, operation, parameters, versioned);
    }

    /** Whether the resource has said it in words of its own. */
    private static boolean says(Operation operation, Set<String> roles) {
        String description = operation.getDescription();
        return description != null
                && description.contains("role")
                && roles.stream().allMatch(description::contains);
    }

    private static List<Parameter> parameters(PathItem item, Operation operation) {
        return Stream.of(item.getParameters(), operation.getParameters())
                .filter(list -> list != null)
                .flatMap(List::stream)
                .toList();
    }

    private static Set<String> roles(Operation operation) {
        List<SecurityRequirement> security = operation.getSecurity();
        return security == null
                ? Set.of()
                : security.stream()
                        .flatMap(requirement -> requirement.getSchemes().values().stream())
                        .flatMap(List::stream)
                        .filter(role -> !role.equals("**"))
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<Integer> statuses(
            String path,
            PathItem.HttpMethod method,
            Operation operation,
            List<Parameter> parameters,
            Set<String> roles) {
        Set<Integer> statuses = new TreeSet<>(Set.of(400, 401, 406, 503));
        boolean needsToken =
                operation.getSecurity() != null && !operation.getSecurity().isEmpty();
        if (!roles.isEmpty()) {
            statuses.add(403);
        }
        if (path.contains("{")) {
            statuses.add(404);
        }
        if (method == PathItem.HttpMethod.GET && !needsToken) {
            statuses.add(429);
        }
        if (operation.getRequestBody() != null) {
            statuses.addAll(Set.of(413, 415, 422));
        }
        for (Parameter parameter : parameters) {
            switch (parameter.getName()) {
                case "Idempotency-Key" -> statuses.add(422);
                case "If-Match" -> {
                    statuses.add(412);
                    if (Boolean.TRUE.equals(parameter.getRequired())) {
                        statuses.add(428);
                    }
                }
                default -> {
                    // says nothing of problems
                }
            }
        }
        return statuses;
    }

    /** What a resource says of a status itself stays; what the framework says of one is no problem's. */
    private static void addProblem(APIResponses responses, int status) {
        String code = String.valueOf(status);
        Map<String, APIResponse> there = responses.getAPIResponses();
        APIResponse before = there == null ? null : there.get(code);
        if (before == null || before.getContent() == null) {
            responses.addAPIResponse(
                    code, OASFactory.createAPIResponse().ref("#/components/responses/" + DocumentFrame.name(status)));
        }
    }
}
