package io.myowire.notification.matching;

import io.myowire.notification.alert.AlertEvent;
import io.myowire.notification.alert.AlertEvent.Subject;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Tells of what happened to one finding. */
@ApplicationScoped
class FindingTelling {
    private final Matcher matcher;
    private final Telling telling;

    FindingTelling(Matcher matcher, Telling telling) {
        this.matcher = matcher;
        this.telling = telling;
    }

    Uni<Told> tell(SqlConnection connection, FindingChange change) {
        return matcher.store(connection, change)
                .invoke(known -> known.require(change.news()))
                .chain(known -> tell(connection, change, known));
    }

    private Uni<Told> tell(SqlConnection connection, FindingChange change, Projection known) {
        if (!known.stored()) {
            String remark = "finding %s already stands at version %d or later".formatted(change.id(), change.version());
            Log.infof("event %s told nobody: %s", change.news().eventId(), remark);
            return Uni.createFrom().item(Told.nobodyAs(remark));
        }
        List<TopicPath> paths = known.graph().pathsFrom(change.topics());
        return matcher.match(
                        connection,
                        change,
                        paths.stream().map(TopicPath::followed).toList())
                .chain(matches -> telling.tell(connection, event(change, paths), matches))
                .invoke(told -> Log.infof(
                        "finding %s %s: %d people told%s",
                        change.id(),
                        change.news().change().id(),
                        told.people(),
                        told.later() ? ", many more to come" : ""));
    }

    private static AlertEvent event(FindingChange change, List<TopicPath> paths) {
        News news = change.news();
        return new AlertEvent(
                news.eventId(),
                news.change(),
                new Subject(AlertEvent.Kind.FINDING, change.id(), news.workId(), change.version(), change.content()),
                List.of(change.id()),
                news.shown(),
                TopicPath.json(paths),
                news.at());
    }
}
