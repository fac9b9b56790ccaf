package io.myowire.local;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** One of the three services, and the paths of the common origin that are its. */
public enum Service {
    CATALOG,
    EVIDENCE,
    NOTIFICATION;

    public static Stream<Service> all() {
        return Stream.of(values());
    }

    /** The short name, which is also the name of its database. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name of its folder and of its log. */
    public String folder() {
        return id() + "-service";
    }

    public List<String> prefixes() {
        return switch (this) {
            case CATALOG ->
                List.of("/api/compounds", "/api/topics", "/api/mechanisms", "/api/operations/catalog", "/openapi", "/");
            case EVIDENCE ->
                List.of(
                        "/api/findings",
                        "/api/works",
                        "/api/imports",
                        "/api/syntheses",
                        "/findings",
                        "/feeds/findings.atom",
                        "/feeds/findings.json",
                        "/api/operations/evidence",
                        "/openapi/evidence");
            case NOTIFICATION ->
                List.of(
                        "/api/subscriptions",
                        "/api/alerts",
                        "/api/deliveries",
                        "/api/endpoints",
                        "/feeds",
                        "/unsubscribe",
                        "/api/operations/notification",
                        "/openapi/notification");
        };
    }
}
