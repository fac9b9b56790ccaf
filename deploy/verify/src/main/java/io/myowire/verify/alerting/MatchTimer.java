package io.myowire.verify.alerting;

import io.myowire.local.LocalStack;
import io.myowire.local.Service;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** Reads the service's own timer of matching. */
final class MatchTimer {
    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpRequest metrics;

    MatchTimer(LocalStack stack) {
        metrics = HttpRequest.newBuilder(URI.create(stack.managementUrl(Service.NOTIFICATION) + "/q/metrics"))
                .build();
    }

    /** How many findings' events were matched since the service started, and in how many milliseconds together. */
    record Reading(long count, double millis) {}

    Reading read() throws IOException, InterruptedException {
        String text = client.send(metrics, BodyHandlers.ofString()).body();
        return new Reading(
                (long) value(text, "myowire_match_seconds_count"), 1000 * value(text, "myowire_match_seconds_sum"));
    }

    /** It is shown from the first finding's event on. */
    private static double value(String text, String name) {
        return text.lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(MatchTimer::number)
                .findFirst()
                .orElse(0);
    }

    /** The word after the name; an example of a trace may follow it. */
    private static double number(String line) {
        int start = line.indexOf(' ') + 1;
        int end = line.indexOf(' ', start);
        return Double.parseDouble(line.substring(start, end < 0 ? line.length() : end));
    }
}
