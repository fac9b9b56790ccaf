package io.myowire.notification.subscription;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.myowire.http.Problem.FieldError;
import io.myowire.notification.alert.Change;
import jakarta.validation.Valid;
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
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What someone asks to be told of, and where. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "NewSubscription", description = "What you ask to be told of, and where.")
record NewSubscription(
        @Schema(examples = "AMPK in stroke survivors") @NotBlank @Size(max = 200)
        String name,

        @Schema(
                examples = "[\"pathway:ampk-signalling\"]",
                description = "Topics by id, of which a finding has one, or a narrower one")
        @NotEmpty
        @Size(max = MAX)
        List<@NotBlank @Size(max = 200) String> anyOf,

        @Schema(
                examples = "[\"population:stroke-survivors\"]",
                description = "Topics of which it has every one, or a narrower one of each")
        @Size(max = MAX)
        List<@NotBlank @Size(max = 200) String> allOf,

        @Schema(examples = "[]", description = "Topics of which it has none, and no narrower one") @Size(max = MAX)
        List<@NotBlank @Size(max = 200) String> noneOf,

        @Schema(hidden = true) JsonNode query,

        @Schema(examples = "C", description = "The weakest evidence that is told of; any if absent")
        Level minLevel,

        @Schema(
                examples = "[\"randomised-trial\"]",
                description = "The designs that are told of; any if absent or empty")
        @Size(max = MAX)
        List<@NotNull Design> designs,

        @Schema(
                examples = "accepted",
                description = "any: also what nobody has reviewed, to curators and to who posted it; any is what"
                        + " is meant if 'submitted' is among the changes, else accepted")
        Status status,

        @Schema(
                examples = "[\"accepted\", \"retracted\"]",
                description = "What to tell of; if absent all but submitted and rejected. Whoever was told of a finding"
                        + " is told of all that follows, whatever is asked for here")
        @Size(max = MAX)
        List<@NotNull Change> changes,

        @Schema(description = "The short form of an endpoint, which is made if there is none at this address") @Valid
        NewWebhook webhook,

        @Schema(examples = "[]", description = "Endpoints of yours by id") @Size(max = MOST_ENDPOINTS)
        List<@NotNull UUID> endpointIds,

        @Schema(
                examples = "false",
                description = "true: nothing new is told until it is false again, nor afterwards what came meanwhile."
                        + " What follows on what was told before is told all the same")
        Boolean paused,

        @Schema(hidden = true) JsonNode email) {
    private static final int MAX = 50;
    private static final int MOST_ENDPOINTS = 20;
    private static final List<Change> USUAL = List.of(
            Change.ACCEPTED,
            Change.CORRECTED,
            Change.QUESTIONED,
            Change.CLEARED,
            Change.RETRACTED,
            Change.REINSTATED,
            Change.REPLACED);

    NewSubscription {
        anyOf = copy(anyOf);
        allOf = copy(allOf);
        noneOf = copy(noneOf);
        designs = copy(designs);
        endpointIds = copy(endpointIds);
        changes = copy(changes);
        if (status == null) {
            status = changes.contains(Change.SUBMITTED) ? Status.ANY : Status.ACCEPTED;
        }
        if (changes.isEmpty()) {
            changes = usual(status);
        }
        paused = paused != null && paused;
        query = presence(query);
        email = presence(email);
    }

    /** A receiver to be called; the service makes its secret. */
    @Schema(name = "NewWebhook", description = "A receiver to be called; it gets a secret.")
    record NewWebhook(
            @Schema(examples = "https://lab.example/hook") @NotBlank @Size(max = 2000)
            String url) {}

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
        if (status == Status.ACCEPTED && changes.contains(Change.SUBMITTED)) {
            errors.add(new FieldError(
                    "/changes",
                    "'submitted' findings are not reviewed: set status to 'any', or leave" + " 'submitted' out"));
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

    private static List<Change> usual(Status status) {
        if (status == Status.ACCEPTED) {
            return USUAL;
        }
        List<Change> changes = new ArrayList<>(List.of(Change.SUBMITTED));
        changes.addAll(USUAL);
        return List.copyOf(changes);
    }

    /** A copy; nulls are left in it for the validation to name. */
    private static <T> List<T> copy(List<T> values) {
        return values == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(values));
    }

    private static JsonNode presence(JsonNode node) {
        return node == null || node.isNull() ? null : node;
    }
}
