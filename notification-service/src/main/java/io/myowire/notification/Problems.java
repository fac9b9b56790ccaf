package io.myowire.notification;

import io.myowire.http.Problem;
import io.myowire.http.Problem.FieldError;
import io.myowire.http.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** What this service refuses, and how it says so. */
public final class Problems {
    private Problems() {}

    public static ProblemException noSuchSubscription(String id) {
        return Problem.notFound("You have no subscription " + id + ".").asException();
    }

    /** What is no id names nothing. */
    public static UUID subscriptionId(String id) {
        return idOr(id, Problems::noSuchSubscription);
    }

    public static ProblemException nothingToExplain(String subscription, UUID finding) {
        return Problem.notFound("You have no subscription %s, or nothing was heard here of a finding %s."
                        .formatted(subscription, finding))
                .asException();
    }

    public static ProblemException tooManySubscriptions(int most) {
        return Problem.of(
                        409,
                        "too-many-subscriptions",
                        "You have as many subscriptions as one may have",
                        "There may be %d; end one that you need no more, or give one more topics.".formatted(most))
                .asException();
    }

    /**
     * Of the live streams of one reader.
     *
     * @param longest after this a stream whose reader is gone is noticed to be
     */
    public static ProblemException tooManyStreams(int most, Duration longest) {
        return Problem.of(
                        429,
                        "too-many-streams",
                        "You have as many live streams open as one may have here",
                        "There may be %d; close one. One stream brings the alerts of all your subscriptions."
                                .formatted(most))
                .asException(longest);
    }

    public static ProblemException noSuchEndpoint(String id) {
        return Problem.notFound("You have no endpoint " + id + ".").asException();
    }

    public static ProblemException endpointExists(UUID existing) {
        return Problem.of(
                        409,
                        "endpoint-exists",
                        "You have an endpoint at this address already",
                        "It is /api/endpoints/%s; your subscriptions can share it.".formatted(existing))
                .asException();
    }

    public static ProblemException tooManyEndpoints(int most) {
        return Problem.of(
                        409,
                        "too-many-endpoints",
                        "You have as many endpoints as one may have",
                        "There may be %d; end one, or let subscriptions share one.".formatted(most))
                .asException();
    }

    public static ProblemException superseded() {
        return Problem.of(
                        409,
                        "superseded",
                        "Something newer of this finding was sent to the endpoint",
                        "What is older is never sent after it; the alert itself is at /api/alerts.")
                .asException();
    }

    /**
     * Of what is sent to one host by asking for it.
     *
     * @param left until the minute ends
     */
    public static ProblemException tooManyRedeliveries(int perMinute, Duration left) {
        return Problem.of(
                        429,
                        "too-many-redeliveries",
                        "Too much was sent again to this host within a minute",
                        "There may be %d in a minute, tests too; try again after the seconds in Retry-After."
                                .formatted(perMinute))
                .asException(left);
    }

    public static ProblemException testUnderWay() {
        return Problem.of(
                        429,
                        "test-under-way",
                        "A test of yours is under way",
                        "There may be one at a time; wait for its answer.")
                .asException(Duration.ofSeconds(5));
    }

    public static ProblemException nothingToAcknowledge() {
        return Problem.of(
                        409,
                        "nothing-to-acknowledge",
                        "This alert asks for no acknowledgement",
                        "Those do that say 'questioned', 'retracted' or 'replaced'; mark others as read.")
                .asException();
    }

    public static ProblemException noWebhook() {
        return Problem.of(
                        409,
                        "no-webhook",
                        "The subscription has no webhook in use",
                        "Give it one with PATCH; that makes a secret too.")
                .asException();
    }

    public static ProblemException noSuchAlert(String id) {
        return Problem.notFound("You have no alert " + id + ".").asException();
    }

    public static ProblemException noSuchDelivery(UUID id) {
        return Problem.notFound("You have no delivery " + id + ".").asException();
    }

    public static ProblemException endpointEnded() {
        return Problem.of(
                        409,
                        "endpoint-ended",
                        "Nothing is sent to this endpoint any more",
                        "Give the subscription a webhook again; its alerts are at /api/alerts.")
                .asException();
    }

    public static ProblemException noSuchFeed() {
        return Problem.notFound("There is no such feed.").asException();
    }

    public static ProblemException feedEnded() {
        return Problem.of(
                        410,
                        "feed-ended",
                        "This feed has ended",
                        "Its owner ended the subscription; nothing more will come here.")
                .asException();
    }

    public static ProblemException unknownTopics(List<FieldError> errors) {
        return Problem.invalid("A topic is not in the catalogue", errors).asException();
    }

    public static ProblemException invalid(List<FieldError> errors) {
        return Problem.invalid("The content is not valid", errors).asException();
    }

    public static ProblemException invalid(String pointer, String detail) {
        return invalid(List.of(new FieldError(pointer, detail)));
    }

    /**
     * A parameter that must be an id.
     *
     * @throws ProblemException 400 if it is not one
     */
    public static UUID id(String parameter, String value) {
        if (value == null) {
            return null;
        }
        try {
            return UUID.fromString(value);
        } catch (IllegalArgumentException e) {
            throw Problem.badParameter(parameter, "must be an id (a UUID)").asException();
        }
    }

    /**
     * A parameter that is true or false, null if it is not there.
     *
     * @throws ProblemException 400 if it is neither
     */
    public static Boolean truth(String parameter, String value) {
        if (value == null) {
            return null;
        }
        if (!value.equals("true") && !value.equals("false")) {
            throw Problem.badParameter(parameter, "must be true or false").asException();
        }
        return Boolean.valueOf(value);
    }

    private static UUID idOr(String id, Function<String, ProblemException> otherwise) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw otherwise.apply(id);
        }
    }

    /**
     * A parameter that must be a cursor, 0 if it is not there.
     *
     * @throws ProblemException 400 if it is not one
     */
    public static long cursor(String parameter, String value) {
        if (value == null) {
            return 0;
        }
        try {
            long cursor = Long.parseLong(value);
            if (cursor >= 0) {
                return cursor;
            }
        } catch (NumberFormatException notOne) {
            // answered below
        }
        throw Problem.badParameter(parameter, "must be the cursor of an alert, a number from 0")
                .asException();
    }
}
