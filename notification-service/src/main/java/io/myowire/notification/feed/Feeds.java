package io.myowire.notification.feed;

import io.myowire.database.Reads;
import io.myowire.notification.Problems;
import io.myowire.notification.alert.AlertIndex;
import io.myowire.notification.alert.AlertView;
import io.myowire.notification.subscription.FeedToken;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Finds feeds by their token. */
@ApplicationScoped
class Feeds {
    private static final int PAGE = 50;

    private static final String FIND = """
            select id, name, created_at, ended_at is not null as ended
            from subscription where feed_token_hash = $1
            """;

    private final Pool pool;
    private final AlertIndex alerts;
    private final String base;

    Feeds(@Reads Pool pool, AlertIndex alerts, @ConfigProperty(name = "myowire.public-url") String base) {
        this.pool = pool;
        this.alerts = alerts;
        this.base = base;
    }

    /**
     * The page of alerts before {@code cursor}; fails with 404 if no subscription has the token,
     * and with 410 if it has ended.
     */
    Uni<SubscriptionFeed> page(String token, long cursor) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(Buffer.buffer(FeedToken.hash(token))))
                .map(found -> {
                    if (found.size() == 0) {
                        throw Problems.noSuchFeed();
                    }
                    Row subscription = found.iterator().next();
                    if (subscription.getBoolean("ended")) {
                        throw Problems.feedEnded();
                    }
                    return subscription;
                })
                .chain(subscription -> alerts.before(subscription.getUUID("id"), cursor, PAGE + 1)
                        .map(found -> feed(token, subscription, found, cursor)));
    }

    private SubscriptionFeed feed(String token, Row subscription, List<AlertView> found, long cursor) {
        boolean more = found.size() > PAGE;
        List<AlertView> page = more ? found.subList(0, PAGE) : found;
        return new SubscriptionFeed(
                base,
                "/feeds/" + token,
                subscription.getUUID("id"),
                subscription.getString("name"),
                subscription.getOffsetDateTime("created_at").toInstant(),
                page,
                cursor == Long.MAX_VALUE ? null : cursor,
                more ? page.getLast().cursor() : null);
    }
}
