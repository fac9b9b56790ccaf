package io.myowire.evidence.finding;

import io.myowire.database.Reads;
import io.myowire.evidence.work.Notice;
import io.myowire.evidence.work.Sha256;
import io.myowire.http.feed.Feed;
import io.myowire.http.feed.Feed.Entry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Feeds of what happened last to findings that everybody may read: each version is an entry of its own. */
@ApplicationScoped
class FindingFeeds {
    private static final int ENTRIES = 50;

    private final Pool pool;
    private final FindingJson json;
    private final Clock clock;
    private final String base;

    FindingFeeds(
            @Reads Pool pool, FindingJson json, Clock clock, @ConfigProperty(name = "myowire.public-url") String base) {
        this.pool = pool;
        this.json = json;
        this.clock = clock;
        this.base = base;
    }

    /**
     * The feed of a filter.
     *
     * @param path and {@code query} of the request, as they were sent; {@code query} may be null
     */
    Uni<Feed> of(FindingQuery conditions, String path, String query) {
        var statement = FindingStatement.latest(conditions, ENTRIES);
        return pool.preparedQuery(statement.sql())
                .execute(statement.parameters())
                .map(rows -> {
                    List<Entry> entries = new ArrayList<>();
                    rows.forEach(row -> entries.add(entry(row)));
                    String asked = query == null || query.isEmpty() ? "" : "?" + query;
                    String self = base + path + asked;
                    Instant updated = entries.isEmpty()
                            ? clock.instant().truncatedTo(ChronoUnit.DAYS)
                            : entries.getFirst().updated();
                    return new Feed(self, title(conditions), base + "/" + asked, self, null, updated, entries);
                });
    }

    /** Changes whenever an entry does. */
    static String tag(Feed feed) {
        return Sha256.of(feed.entries().stream().map(Entry::id).collect(Collectors.joining(" ")))
                .substring(0, 32);
    }

    private static String title(FindingQuery conditions) {
        List<String> said = new ArrayList<>();
        conditions.topics().forEach(covered -> said.add(covered.getFirst()));
        for (String condition : new String[] {
            conditions.words(), conditions.design(), conditions.level(), conditions.direction(), conditions.status()
        }) {
            if (condition != null) {
                said.add(condition);
            }
        }
        return "Myowire: " + (said.isEmpty() ? "all findings" : String.join(", ", said));
    }

    private Entry entry(Row row) {
        FindingView finding = FindingIndex.view(row, json);
        String change = row.getString("change");
        Notice notice = json.notice(row);
        return new Entry(
                "%s/findings/%s#v%d".formatted(base, finding.id(), finding.version()),
                capitalised(change) + ": " + finding.content().source().title(),
                text(row, finding, notice),
                finding.postedAt(),
                finding.updatedAt(),
                base + "/findings/" + finding.id(),
                notice == null ? null : notice.address(),
                change,
                finding);
    }

    private static String text(Row row, FindingView finding, Notice notice) {
        List<String> said = new ArrayList<>();
        said.add(finding.content().statement());
        String reason = row.getString("reason");
        String nature = row.getString("nature");
        if (reason != null) {
            said.add(nature == null ? reason : "%s (%s)".formatted(reason, nature));
        }
        if (notice != null) {
            said.add("Notice: " + notice.text());
        }
        if (finding.content().source().doi() != null) {
            said.add("DOI: https://doi.org/" + finding.content().source().doi());
        }
        return String.join("\n\n", said);
    }

    private static String capitalised(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
