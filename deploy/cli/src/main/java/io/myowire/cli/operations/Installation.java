package io.myowire.cli.operations;

import io.myowire.local.LaunchException;
import io.myowire.local.Service;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** A running suite, wherever it is, as an operator with a token asks it. */
public final class Installation {
    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Map<Service, String> urls;
    private final String token;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_PATIENCE)
            .build();

    /**
     * @param urls where each service is reached, the gateway's address for all of them if there is
     *     one
     */
    public Installation(Map<Service, String> urls, String token) {
        this.urls = Map.copyOf(urls);
        this.token = token;
    }

    String url(Service service) {
        return urls.get(service);
    }

    String token() {
        return token;
    }

    /** What a service's operations answer, whatever the status. */
    HttpResponse<String> ask(Service service, String path) throws IOException, InterruptedException {
        return client.send(request(service, path).GET().build(), BodyHandlers.ofString());
    }

    /** The answer to anyone. */
    HttpResponse<String> askAnyone(String url) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).build(), BodyHandlers.ofString());
    }

    /** The answer of a service's operations; anything but a 200 is a failure in words. */
    public JsonObject get(Service service, String path) throws InterruptedException {
        return expect(service, request(service, path).GET());
    }

    /** The same for a post, which takes effect once. */
    public JsonObject post(Service service, String path) throws InterruptedException {
        return expect(
                service,
                request(service, path)
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(BodyPublishers.noBody()));
    }

    /** The same for what is given up. */
    public JsonObject delete(Service service, String path) throws InterruptedException {
        return expect(service, request(service, path).DELETE());
    }

    private JsonObject expect(Service service, HttpRequest.Builder request) throws InterruptedException {
        try {
            HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new LaunchException(service.folder() + ": " + Answers.problem(answer));
            }
            return new JsonObject(answer.body());
        } catch (IOException | DecodeException e) {
            throw new LaunchException("%s cannot be asked at %s: %s".formatted(service.folder(), url(service), e), e);
        }
    }

    private HttpRequest.Builder request(Service service, String path) {
        return HttpRequest.newBuilder(URI.create(url(service) + "/api/operations/" + service.id() + "/" + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token);
    }
}
