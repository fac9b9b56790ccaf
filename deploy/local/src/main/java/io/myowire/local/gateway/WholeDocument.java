package io.myowire.local.gateway;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The suite's one OpenAPI document, made of those of its services at each request. */
final class WholeDocument {
    static final String PATH = "/openapi";
    static final String DOWNLOAD = "/openapi/myowire.json";

    private static final long PATIENCE_MILLIS = TimeUnit.SECONDS.toMillis(30);

    private final HttpClient client;
    private final List<Upstream> services;

    /** @param upstreams of which those have a part in it that serve one */
    WholeDocument(HttpClient client, List<Upstream> upstreams) {
        this.client = client;
        this.services = upstreams.stream()
                .filter(upstream -> upstream.serves(partOf(upstream)))
                .toList();
    }

    static boolean isAt(String path) {
        return path.equals(PATH) || path.equals(DOWNLOAD);
    }

    void answer(HttpServerRequest request) {
        if (!request.method().equals(HttpMethod.GET) && !request.method().equals(HttpMethod.HEAD)) {
            request.response().putHeader("Allow", "GET, HEAD");
            new ProblemReply(405, "http-405", "Method Not Allowed", "This is to be read").send(request);
            return;
        }
        Future.all(services.stream().map(this::part).toList())
                .onSuccess(parts -> send(request, parts.list()))
                .onFailure(away -> ProblemReply.unavailable("OpenAPI").send(request));
    }

    private static void send(HttpServerRequest request, List<JsonObject> parts) {
        var response = request.response().putHeader("Content-Type", "application/json");
        if (request.path().equals(DOWNLOAD)) {
            response.putHeader("Content-Disposition", "attachment; filename=\"myowire.json\"");
        }
        var unused = response.end(merged(parts).encode());
    }

    private static String partOf(Upstream service) {
        return PATH + "/" + service.name();
    }

    private Future<JsonObject> part(Upstream service) {
        return client.request(new RequestOptions()
                        .setHost("127.0.0.1")
                        .setPort(service.port())
                        .setURI(partOf(service) + "?format=json")
                        .putHeader("Accept", "application/json")
                        .setIdleTimeout(PATIENCE_MILLIS))
                .compose(request -> request.send())
                .compose(answer -> answer.body())
                .map(body -> new JsonObject(body));
    }

    /** Paths and components of all; what several say under one name is the same thing, the libraries'. */
    static JsonObject merged(List<JsonObject> parts) {
        JsonObject whole = new JsonObject();
        for (JsonObject part : parts) {
            merge(whole, part.copy());
        }
        whole.getJsonObject("info", new JsonObject())
                .put("title", "Myowire")
                .put("description", "All of Myowire's services under one origin. Errors are problems (RFC 9457).");
        return whole;
    }

    private static void merge(JsonObject whole, JsonObject part) {
        for (String name : new ArrayList<>(part.fieldNames())) {
            Object there = whole.getValue(name);
            if (there instanceof JsonObject object && part.getValue(name) instanceof JsonObject more) {
                merge(object, more);
            } else if (name.equals("tags") && there != null) {
                part.getJsonArray(name).forEach(tag -> {
                    if (!whole.getJsonArray(name).contains(tag)) {
                        whole.getJsonArray(name).add(tag);
                    }
                });
            } else if (there == null) {
                whole.put(name, part.getValue(name));
            }
        }
    }
}
