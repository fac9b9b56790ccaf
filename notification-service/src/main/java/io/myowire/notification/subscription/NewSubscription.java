package io.myowire.notification.subscription;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.myowire.http.Problem.FieldError;
import io.myowire.notification.alert.AlertKind;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What someone asks to be told of, and where.
 *
 * @param anyOf topics of which the finding has one, or a narrower one
 * @param allOf topics of which it has every one, or a narrower one of each
 * @param noneOf topics of which it has none, and no narrower one
 * @param minLevel the weakest evidence that is told of, null for any
 * @param designs the designs that are told of, empty for any
 * @param review {@code accepted} unless asked otherwise, or {@code submitted} is among the kinds
 * @param kinds all but {@code submitted} unless asked otherwise
 * @param webhook the short form of an endpoint, which is made for it if there is none; null for none
 * @param endpoints ids of the owner's endpoints
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record NewSubscription(
        @NotBlank @Size(max = 200) String name,
        @NotEmpty @Size(max = MAX) List<@NotBlank @Size(max = 200) String> anyOf,
        @Size(max = MAX) List<@NotBlank @Size(max = 200) String> allOf,
        @Size(max = MAX) List<@NotBlank @Size(max = 200) String> noneOf,
        JsonNode query,
        Level minLevel,
        @Size(max = MAX) List<@NotNull Design> designs,
        Review review,
        @Size(max = MAX) List<@NotNull AlertKind> kinds,
        NewWebhook webhook,
        @Size(max = MOST_ENDPOINTS) List<@NotNull UUID> endpoints,
        JsonNode email) {
    private static final int MAX = 50;
    private static final int MOST_ENDPOINTS = 20;
    private static final List<AlertKind> USUAL = List.of(
            AlertKind.ACCEPTED, AlertKind.CORRECTED, AlertKind.CONCERN, AlertKind.RETRACTED, AlertKind.REINSTATED);

    NewSubscription {
        anyOf = copy(anyOf);
        allOf = copy(allOf);
        noneOf = copy(noneOf);
        designs = copy(designs);
        endpoints = copy(endpoints);
        kinds = copy(kinds);
        if (review == null) {
            review = kinds.contains(AlertKind.SUBMITTED) ? Review.ALL : Review.ACCEPTED;
        }
        if (kinds.isEmpty()) {
            kinds = usual(review);
        }
        query = presence(query);
        email = presence(email);
    }

    /** A receiver to be called; the service makes its secret. */
    record NewWebhook(String url) {}

    /** What is wrong beyond the shape of single fields. */
    List<FieldError> errors() {
        List<FieldError> errors = new ArrayList<>();
        if (query != null) {
            errors.add(new FieldError("/query", "free text is not yet matched: leave it out"));
        }
        if (email != null) {
            errors.add(
                    new FieldError("/email", "e-mail is not yet sent: leave it out, and use a webhook or the feeds"));
        }
        if (review == Review.ACCEPTED && kinds.contains(AlertKind.SUBMITTED)) {
            errors.add(new FieldError(
                    "/kinds",
                    "'submitted' findings are not reviewed: set review to 'all', or leave" + " 'submitted' out"));
        }
        return errors;
    }

    /** Where each topic is named. */
    Map<String, List<String>> topicPointers() {
        Map<String, List<String>> pointers = new LinkedHashMap<>();
        addPointers(pointers, "/anyOf/", anyOf);
        addPointers(pointers, "/allOf/", allOf);
        addPointers(pointers, "/noneOf/", noneOf);
        return pointers;
    }

    private static void addPointers(Map<String, List<String>> pointers, String field, List<String> topics) {
        for (int i = 0; i < topics.size(); i++) {
            pointers.computeIfAbsent(topics.get(i), id -> new ArrayList<>()).add(field + i);
        }
    }

    private static List<AlertKind> usual(Review review) {
        if (review == Review.ACCEPTED) {
            return USUAL;
        }
        List<AlertKind> kinds = new ArrayList<>(List.of(AlertKind.SUBMITTED));
        kinds.addAll(USUAL);
        return List.copyOf(kinds);
    }

    /** A copy; nulls are left in it for the validation to name. */
    private static <T> List<T> copy(List<T> values) {
        return values == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(values));
    }

    private static JsonNode presence(JsonNode node) {
        return node == null || node.isNull() ? null : node;
    }
}
