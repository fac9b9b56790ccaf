package io.myowire.evidence.page;

import io.myowire.database.Reads;
import io.myowire.http.ReadOnly;
import io.myowire.http.session.PageTenant;
import io.myowire.web.Page;
import io.myowire.web.Shell;
import io.quarkus.logging.Log;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The application's document at the address of a finding, with what is said of it for who shares it
 * and for who reads without scripts. What not everybody may read is not there: the page itself, signed
 * in, shows it to those who may. If the database does not answer, the document comes without words.
 */
@ApplicationScoped
public class FindingPages {
    private static final Pattern FINDING =
            Pattern.compile("/findings/([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})/?");

    private static final String FIND =
            "select status, concern, content::text as content from finding where id = $1 and public";

    private final Pool pool;
    private final Shell shell = Shell.read();

    private final ReadOnly readOnly;

    FindingPages(@Reads Pool pool, ReadOnly readOnly) {
        this.pool = pool;
        this.readOnly = readOnly;
    }

    void register(@Observes Router router) {
        router.route("/findings/*").handler(this::answer);
    }

    private void answer(RoutingContext request) {
        if (!ReadOnly.isRead(request)) {
            readOnly.refuse(request);
            return;
        }
        Matcher finding = FINDING.matcher(request.normalizedPath());
        if (!finding.matches()) {
            missing(request.response());
            return;
        }
        UUID id = UUID.fromString(finding.group(1));
        pool.getDelegate()
                .preparedQuery(FIND)
                .execute(Tuple.of(id))
                .map(rows -> page(id, rows).or(() -> more(request)))
                .onSuccess(page -> page.ifPresentOrElse(
                        found -> document(request.response(), found), () -> missing(request.response())))
                .onFailure(failure -> {
                    Log.warnf("no words for a finding's document: %s", failure.getMessage());
                    document(request.response(), Page.ENTRY);
                });
    }

    /** Who is signed in may be one who reads what waits for review: the page itself asks, and says so. */
    private static Optional<Page> more(RoutingContext request) {
        boolean signedIn =
                request.request().cookies().stream().anyMatch(cookie -> PageTenant.isSession(cookie.getName()));
        return signedIn ? Optional.of(Page.ENTRY) : Optional.empty();
    }

    private static Optional<Page> page(UUID id, RowSet<Row> rows) {
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(page(id, rows.iterator().next()));
    }

    private static Page page(UUID id, Row row) {
        return LinkedData.finding(
                id, row.getString("status"), row.getBoolean("concern"), new JsonObject(row.getString("content")));
    }

    private void missing(HttpServerResponse response) {
        document(
                response.setStatusCode(404),
                Page.missing("There is no finding at this address that everybody may read."));
    }

    private void document(HttpServerResponse response, Page page) {
        response.putHeader("Content-Security-Policy", Shell.POLICY)
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .putHeader("Cache-Control", "no-cache")
                .putHeader("Vary", "Cookie")
                .end(shell.document(page));
    }
}
