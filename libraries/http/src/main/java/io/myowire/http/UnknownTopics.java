package io.myowire.http;

import io.myowire.http.Problem.FieldError;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Answers a request that named topics which are not there, with what may have been meant: looked up
 * when the request's own transaction is over and its connection given back.
 */
public class UnknownTopics {
    private static final int LONGEST_SHOWN = 100;

    private final Suggestions suggestions;

    public UnknownTopics(Suggestions suggestions) {
        this.suggestions = suggestions;
    }

    @ServerExceptionMapper
    public Uni<Response> answer(UnknownTopicsException e) {
        List<String> unknown = List.copyOf(e.pointers().keySet());
        return suggestions
                .of(unknown)
                .map(near -> Problem.invalid("A topic is not in the catalogue", errors(e.pointers(), near)))
                .map(ProblemMappers::answer);
    }

    private static List<FieldError> errors(Map<String, List<String>> pointers, Map<String, List<String>> near) {
        List<FieldError> errors = new ArrayList<>();
        pointers.forEach((id, places) -> {
            String detail = "no such topic: " + id.substring(0, Math.min(id.length(), LONGEST_SHOWN));
            places.forEach(place -> errors.add(new FieldError(place, detail, near.getOrDefault(id, List.of()))));
        });
        return errors;
    }
}
