package io.myowire.catalog.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.myowire.http.ReadOnly;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The suite's one OpenAPI document, at {@code /openapi} to be read and at {@code /openapi/myowire.json} and
 * {@code .yaml} to be kept: made of those that the services keep beside their sources ({@code src/main/openapi}),
 * so that it is the same behind every gateway and needs no other service to be there.
 */
@ApplicationScoped
public class WholeDocument {
    private static final List<String> SERVICES = List.of("catalog", "evidence", "notification");
    private static final String JSON = "application/json";
    private static final String YAML = "application/yaml";

    private final ReadOnly readOnly;
    private final String json;
    private final String yaml;

    WholeDocument(ReadOnly readOnly, @ConfigProperty(name = "quarkus.application.version") String version) {
        this.readOnly = readOnly;
        JsonObject whole =
                merged(SERVICES.stream().map(WholeDocument::documentOf).toList());
        whole.getJsonObject("info").put("version", version);
        this.json = whole.encode();
        this.yaml = yaml(new JsonObject(json));
    }

    void register(@Observes Router router) {
        router.route("/openapi").handler(request -> answer(request, wantsYaml(request) ? YAML : JSON, false));
        router.route("/openapi/myowire.json").handler(request -> answer(request, JSON, true));
        router.route("/openapi/myowire.yaml").handler(request -> answer(request, YAML, true));
    }

    private void answer(RoutingContext request, String mediaType, boolean kept) {
        if (!ReadOnly.isRead(request)) {
            readOnly.refuse(request);
            return;
        }
        var response = request.response().putHeader("Content-Type", mediaType).putHeader("Vary", "Accept");
        if (kept) {
            String name = mediaType.equals(YAML) ? "myowire.yaml" : "myowire.json";
            response.putHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
        }
        response.end(mediaType.equals(YAML) ? yaml : json);
    }

    /** As at each service's document: {@code ?format=} says it, or else what is accepted; JSON if neither does. */
    private static boolean wantsYaml(RoutingContext request) {
        String format = request.request().getParam("format");
        String accept = request.request().getHeader("Accept");
        return format != null
                ? format.equalsIgnoreCase("yaml")
                : accept != null && accept.contains("yaml") && !accept.contains("json");
    }

    private static JsonObject documentOf(String service) {
        try (InputStream document = WholeDocument.class.getResourceAsStream("/documents/" + service + ".json")) {
            return new JsonObject(new String(document.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Paths and components of all; what several say under one name is the same thing, the libraries'. */
    static JsonObject merged(List<JsonObject> parts) {
        JsonObject whole = new JsonObject();
        parts.forEach(part -> merge(whole, part.copy()));
        whole.getJsonObject("info")
                .put("title", "Myowire")
                .put("description", "All of Myowire's services under one origin. Errors are problems (RFC 9457).");
        return whole;
    }

    private static void merge(JsonObject whole, JsonObject part) {
        for (String name : new ArrayList<>(part.fieldNames())) {
            Object there = whole.getValue(name);
            if (there instanceof JsonObject object && part.getValue(name) instanceof JsonObject more) {
                merge(object, more);
            } else if (name.equals("tags") && there instanceof JsonArray tags) {
                part.getJsonArray(name).stream()
                        .filter(tag -> !tags.contains(tag))
                        .forEach(tags::add);
            } else if (there == null) {
                whole.put(name, part.getValue(name));
            }
        }
    }

    private static String yaml(JsonObject document) {
        try {
            return new YAMLMapper().writeValueAsString(document.getMap());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
