package io.myowire.catalog.page;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The pages that people open, and what they load: read from the class path once, at the start,
 * so that no request waits for a file.
 */
final class Pages {

    /** One file, ready to be sent. */
    record Page(Buffer content, String mediaType) {}

    /** The files that the AsyncAPI document refers to. */
    private static final Pattern REFERENCE = Pattern.compile("\\$ref: '?(schemas|samples)/([\\w.-]+)");

    private static final String SCHEMA = "application/schema+json";
    private static final Map<String, String> MEDIA_TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "yaml", "application/yaml");

    private final Map<String, Page> pages = new HashMap<>();

    Pages() {
        put("/docs/start", "/pages/start.html");
        put("/docs", "/pages/docs.html");
        put("/docs/", "/pages/docs.html");
        put("/docs/docs.css", "/pages/docs.css");
        put("/docs/docs.js", "/pages/docs.js");
        put("/docs/start.js", "/pages/start.js");
        put("/docs/style.css", "/pages/style.css");
        put("/docs/problems", "/pages/problems.html");
        put("/docs/asyncapi.yaml", "/contracts/asyncapi.yaml");
        REFERENCE
                .matcher(pages.get("/docs/asyncapi.yaml").content().toString())
                .results()
                .forEach(file -> contract(file.group(1), file.group(2)));
    }

    private void contract(String folder, String file) {
        String resource = "/contracts/" + folder + "/" + file;
        put("/docs/" + folder + "/" + file, resource, folder.equals("samples") ? "application/json" : SCHEMA);
        if (folder.equals("schemas")) {
            put("/docs/events/" + file, resource, SCHEMA); // as an event's dataschema has it
        }
    }

    /** The page at the path, if there is one. */
    Optional<Page> at(String path) {
        return Optional.ofNullable(pages.get(path));
    }

    private void put(String path, String resource) {
        put(path, resource, MEDIA_TYPES.get(resource.substring(resource.lastIndexOf('.') + 1)));
    }

    private void put(String path, String resource, String mediaType) {
        try (InputStream content = open(resource)) {
            pages.put(path, new Page(Buffer.buffer(content.readAllBytes()), mediaType));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String resource) {
        InputStream content = Pages.class.getResourceAsStream(resource);
        if (content == null) {
            throw new IllegalStateException(resource + " is not on the class path");
        }
        return content;
    }
}
