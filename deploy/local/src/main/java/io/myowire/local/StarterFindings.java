package io.myowire.local;

import io.myowire.testing.Role;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The findings that come with the project, posted to a stack that may have them already. */
final class StarterFindings {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Http http = new Http();
    private final String baseUrl;

    StarterFindings(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    /** Posts them, again and again while the service says that it needs a moment. */
    void load() throws IOException, InterruptedException {
        String token = new Tokens(baseUrl).token("myowire", Role.OPERATOR);
        long end = System.nanoTime() + PATIENCE.toNanos();
        HttpResponse<String> answer = post(token);
        while (isBusy(answer) && System.nanoTime() < end) {
            answer = postLater(token, retryAfter(answer));
        }
        if (answer.statusCode() != 200) {
            throw new LaunchException("the starter findings are refused: " + answer.statusCode() + " " + answer.body());
        }
    }

    private HttpResponse<String> post(String token) throws IOException, InterruptedException {
        return http.post(baseUrl + "/api/findings/starter", token);
    }

    private HttpResponse<String> postLater(String token, long seconds) throws IOException, InterruptedException {
        new CompletableFuture<Void>()
                .completeOnTimeout(null, seconds, TimeUnit.SECONDS)
                .join();
        return post(token);
    }

    private static boolean isBusy(HttpResponse<String> answer) {
        return answer.statusCode() == 503 || answer.statusCode() == 502;
    }

    private static long retryAfter(HttpResponse<String> answer) {
        return answer.headers().firstValueAsLong("Retry-After").orElse(1);
    }
}
