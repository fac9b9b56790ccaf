package io.myowire.http.session;

import io.myowire.http.Problem;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * What is written with a session's cookie comes from our own page: a browser says so itself, and
 * what is no browser says so by a header that no other site's page may set.
 */
public class OwnOrigin {
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final PageTenant page;

    OwnOrigin(PageTenant page) {
        this.page = page;
    }

    @ServerRequestFilter(preMatching = true)
    void check(RoutingContext request) {
        if (READING.contains(request.request().method().name()) || !page.isPage(request)) {
            return;
        }
        String site = request.request().getHeader("Sec-Fetch-Site");
        boolean own = site != null
                ? site.equals("same-origin")
                : request.request().headers().contains("X-Myowire");
        if (!own) {
            throw Problem.forbidden().asException();
        }
    }
}
