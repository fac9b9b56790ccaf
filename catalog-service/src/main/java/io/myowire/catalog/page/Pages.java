package io.myowire.catalog.page;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pages that people open, and what they load, all from the class path. */
final class Pages {

    /** One file of the class path, ready to be sent. */
    record Page(Buffer content, String mediaType) {}

    private static final String SWAGGER = "/META-INF/resources/webjars/swagger-ui/";
    private static final String SWAGGER_VERSIONS =
            "/META-INF/maven/org.webjars/swagger-ui/pom.properties";
    private static final Pattern SCHEMA =
            Pattern.compile("/docs/(?:events|schemas)/([\\w.-]+\\.json)");
    private static final Pattern ASSET = Pattern.compile("/docs/assets/([\\w-]+\\.(?:js|css|png))");
    private static final Map<String, String> FIXED =
            Map.of(
                    "/", "/pages/index.html",
                    "/docs", "/pages/docs.html",
                    "/docs/", "/pages/docs.html",
                    "/docs/docs.js", "/pages/docs.js",
                    "/docs/index.js", "/pages/index.js",
                    "/docs/style.css", "/pages/style.css",
                    "/docs/problems", "/pages/problems.html",
                    "/docs/asyncapi.yaml", "/contracts/asyncapi.yaml");
    private static final Map<String, String> MEDIA_TYPES =
            Map.of(
                    "html", "text/html; charset=utf-8",
                    "css", "text/css; charset=utf-8",
                    "js", "text/javascript; charset=utf-8",
                    "json", "application/schema+json",
                    "yaml", "application/yaml",
                    "png", "image/png");

    private final String swagger = SWAGGER + swaggerVersion() + "/";

    /** The page at the path, if there is one. */
    Optional<Page> at(String path) {
        return resource(path).flatMap(Pages::load);
    }

    private Optional<String> resource(String path) {
        if (FIXED.containsKey(path)) {
            return Optional.of(FIXED.get(path));
        }
        Matcher schema = SCHEMA.matcher(path);
        if (schema.matches()) {
            return Optional.of("/contracts/schemas/" + schema.group(1));
        }
        Matcher asset = ASSET.matcher(path);
        return asset.matches() ? Optional.of(swagger + asset.group(1)) : Optional.empty();
    }

    private static Optional<Page> load(String resource) {
        try (InputStream content = Pages.class.getResourceAsStream(resource)) {
            if (content == null) {
                return Optional.empty();
            }
            String extension = resource.substring(resource.lastIndexOf('.') + 1);
            return Optional.of(
                    new Page(
                            Buffer.buffer(content.readAllBytes()),
                            MEDIA_TYPES.getOrDefault(extension, "application/octet-stream")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String swaggerVersion() {
        java.util.Properties properties = new java.util.Properties();
        try (InputStream file = Pages.class.getResourceAsStream(SWAGGER_VERSIONS)) {
            properties.load(file);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
