package io.myowire.local;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The findings that come with the project, which the evidence-service files once its topics are there. */
final class StarterFindings {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long APART_MILLIS = 200;

    private final Http http = new Http();
    private final String url;

    StarterFindings(String evidenceUrl) {
        this.url = evidenceUrl + "/api/findings?limit=1";
    }

    /** Waits until there are findings; all that come with the project come at once. */
    void await() throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        HttpResponse<String> answer = http.get(url);
        while (!hasFindings(answer)) {
            if (System.nanoTime() > end) {
                throw new LaunchException("the starter findings do not come; " + url + " answers " + answer.statusCode()
                        + " " + answer.body());
            }
            new CompletableFuture<Void>()
                    .completeOnTimeout(null, APART_MILLIS, TimeUnit.MILLISECONDS)
                    .join();
            answer = http.get(url);
        }
    }

    private static boolean hasFindings(HttpResponse<String> answer) {
        return answer.statusCode() == 200
                && !new JsonObject(answer.body()).getJsonArray("items").isEmpty();
    }
}
