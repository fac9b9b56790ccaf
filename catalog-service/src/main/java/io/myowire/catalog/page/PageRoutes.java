package io.myowire.catalog.page;

import io.myowire.http.ReadOnly;
import io.myowire.web.Asset;
import io.myowire.web.Page;
import io.myowire.web.Shell;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a browser finds at the suite's origin: the application at every path that nobody else has,
 * its files, the HTTP interface of all services, the event topics, and what each problem means.
 */
@ApplicationScoped
public class PageRoutes {
    /** Paths that are not the application's: a machine that errs there is told so as a machine. */
    private static final Pattern OTHERS =
            Pattern.compile("/(?:api|openapi|feeds|q|docs|static|unsubscribe|sign-in|sign-out|session)(?:/.*)?");

    private static final Pattern GZIP = Pattern.compile("(?:^|[,\\s])gzip(?![^,]*;\\s*q=0(?:\\.0*)?\\s*(?:,|$))");

    private final Pages pages = new Pages();
    private final Shell shell = Shell.read();
    private final Map<String, Asset> assets = shell.assets();
    private final Subjects subjects;
    private final ReadOnly readOnly;

    PageRoutes(Subjects subjects, ReadOnly readOnly) {
        this.subjects = subjects;
        this.readOnly = readOnly;
    }

    void register(@Observes Router router) {
        router.route().handler(this::answer);
    }

    private void answer(RoutingContext request) {
        String path = request.normalizedPath();
        Optional<Pages.Page> page = pages.at(path);
        if (page.isEmpty() && !assets.containsKey(path) && OTHERS.matcher(path).matches()) {
            request.next();
        } else if (!ReadOnly.isRead(request)) {
            readOnly.refuse(request);
        } else if (page.isPresent()) {
            document(request.response(), page.get().mediaType())
                    .putHeader("Cache-Control", "max-age=300")
                    .end(page.get().content());
        } else if (assets.containsKey(path)) {
            asset(request, assets.get(path));
        } else {
            subjects.at(path, subject -> application(request.response(), subject));
        }
    }

    private void application(HttpServerResponse response, Optional<Page> subject) {
        Page page = subject.orElse(Page.missing("There is no page at this address."));
        document(response.setStatusCode(subject.isPresent() ? 200 : 404), "text/html; charset=utf-8")
                .putHeader("Cache-Control", "no-cache")
                .end(shell.document(page));
    }

    private static HttpServerResponse document(HttpServerResponse response, String mediaType) {
        return response.putHeader("Content-Security-Policy", Shell.POLICY).putHeader("Content-Type", mediaType);
    }

    private static void asset(RoutingContext request, Asset asset) {
        String accepted = request.request().getHeader("Accept-Encoding");
        boolean gzip = accepted != null && GZIP.matcher(accepted).find();
        HttpServerResponse response = request.response()
                .putHeader("Content-Type", asset.mediaType())
                .putHeader("Cache-Control", "public, max-age=31536000, immutable")
                .putHeader("Vary", "Accept-Encoding");
        if (gzip) {
            response.putHeader("Content-Encoding", "gzip");
        }
        response.end(Buffer.buffer(gzip ? asset.gzip() : asset.content()));
    }
}
