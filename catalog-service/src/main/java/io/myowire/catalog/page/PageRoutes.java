package io.myowire.catalog.page;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;

/**
 * What a browser finds at the suite's origin: the entry, the HTTP interface of all services to read
 * and to try, the event topics, and what each problem means.
 */
@ApplicationScoped
public class PageRoutes {
    /** Scripts, styles and pictures are files of this origin; nothing frames a page of ours. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                    + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final Pages pages = new Pages();

    void register(@Observes Router router) {
        for (String path : List.of("/", "/docs", "/docs/*")) {
            router.route(path).method(HttpMethod.GET).method(HttpMethod.HEAD).handler(this::answer);
        }
    }

    private void answer(RoutingContext request) {
        Optional<Pages.Page> page = pages.at(request.normalizedPath());
        if (page.isEmpty()) {
            request.next();
            return;
        }
        request.response()
                .putHeader("Content-Security-Policy", POLICY)
                .putHeader("Content-Type", page.get().mediaType())
                .putHeader("Cache-Control", "max-age=300")
                .end(page.get().content());
    }
}
