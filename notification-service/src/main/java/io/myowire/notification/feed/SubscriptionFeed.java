package io.myowire.notification.feed;

import io.myowire.http.feed.Feed;
import io.myowire.notification.alert.AlertView;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/**
 * One page of a subscription's alerts, newest first.
 *
 * @param base the address of the whole suite, as readers know it
 * @param path of this feed without its ending
 * @param before the cursor that this page ends before, null for the newest page
 * @param next the cursor that the next, older page ends before, null on the last
 */
record SubscriptionFeed(
        String base,
        String path,
        UUID subscription,
        String name,
        Instant created,
        List<AlertView> alerts,
        Long before,
        Long next) {
    private static final String ATOM = ".atom";

    /**
     * What was committed late may still come with an older time: until then a time is no proof that
     * nothing has changed (RFC 9110, 8.8.2.2).
     */
    private static final Duration SETTLED = Duration.ofMinutes(1);

    String title() {
        return "Myowire: " + name;
    }

    String url(String ending) {
        return before == null ? first(ending) : page(ending, before);
    }

    String nextUrl(String ending) {
        return next == null ? null : page(ending, next);
    }

    String first(String ending) {
        return base + path + ending;
    }

    String urlOf(AlertView alert) {
        return base + alert.pagePath();
    }

    /** As Atom is written of it. */
    Feed forAtom() {
        return new Feed(
                urn(subscription),
                title(),
                base + "/",
                url(ATOM),
                nextUrl(ATOM),
                updated(),
                alerts.stream().map(this::entry).toList());
    }

    private Feed.Entry entry(AlertView alert) {
        Entry entry = Entry.of(alert);
        return new Feed.Entry(
                urn(alert.id()),
                entry.title(),
                entry.text(),
                alert.createdAt(),
                alert.createdAt(),
                urlOf(alert),
                alert.event().notice() == null ? null : alert.event().notice().link(),
                alert.change().id(),
                null);
    }

    private static String urn(UUID id) {
        return "urn:uuid:" + id;
    }

    /** When the newest of the alerts came, or the subscription. */
    Instant updated() {
        return alerts.isEmpty() ? created : alerts.getFirst().createdAt();
    }

    /** The time to compare with If-Modified-Since. */
    Instant lastModified(Clock clock) {
        Instant settled = clock.instant().minus(SETTLED);
        Instant updated = updated();
        return (updated.isBefore(settled) ? updated : settled).truncatedTo(ChronoUnit.SECONDS);
    }

    /** Changes whenever the page does. */
    String tag() {
        String newest =
                alerts.isEmpty() ? "0" : String.valueOf(alerts.getFirst().cursor());
        return "%s-%s-%d-%s".formatted(newest, before, alerts.size(), Integer.toHexString(name.hashCode()));
    }

    private String page(String ending, long cursor) {
        return first(ending) + "?cursor=" + cursor;
    }
}
