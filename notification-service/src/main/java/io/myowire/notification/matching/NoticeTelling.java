package io.myowire.notification.matching;

import io.myowire.notification.alert.AlertEvent;
import io.myowire.notification.alert.AlertEvent.Subject;
import io.myowire.notification.matching.Works.Moved;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Tells of a notice about a work: each person once, with the names of all findings that it moves, whichever
 * of them she follows or was told of.
 */
@ApplicationScoped
class NoticeTelling {
    private final Matcher matcher;
    private final Telling telling;

    NoticeTelling(Matcher matcher, Telling telling) {
        this.matcher = matcher;
        this.telling = telling;
    }

    Uni<Told> tell(SqlConnection connection, WorkNotice notice) {
        return Works.move(connection, notice)
                .invoke(moved -> moved.projection().require(notice.news()))
                .chain(moved -> tell(connection, notice, moved))
                .invoke(told -> Log.infof(
                        "work %s %s: %d people told%s",
                        notice.news().workId(),
                        notice.news().change().id(),
                        told.people(),
                        told.later() ? ", many more to come" : ""));
    }

    private Uni<Told> tell(SqlConnection connection, WorkNotice notice, Moved moved) {
        if (!moved.projection().stored()) {
            String remark = "work %s already stands at version %d or later"
                    .formatted(notice.news().workId(), notice.version());
            Log.infof("event %s told nobody: %s", notice.news().eventId(), remark);
            return Uni.createFrom().item(Told.nobodyAs(remark));
        }
        List<MovedFinding> named = named(moved.findings());
        List<String> topics = named.stream()
                .flatMap(finding -> finding.topics().stream())
                .distinct()
                .toList();
        TopicGraph graph = moved.projection().graph();
        List<TopicPath> paths = graph.pathsFrom(topics);
        News news = notice.news().recalling(recalled(notice, moved.findings()));
        return matcher.match(
                        connection,
                        news,
                        paths.stream().map(TopicPath::followed).toList(),
                        named.stream()
                                .map(finding -> finding.candidate(news.change(), graph))
                                .toList(),
                        notice.submitters())
                .chain(matches -> telling.tell(connection, event(notice, named, paths), matches));
    }

    /** Readers learn nothing of what is not reviewed; if that is all there is, only those who may know of it are told. */
    private static List<MovedFinding> named(List<MovedFinding> moved) {
        List<MovedFinding> reviewed =
                moved.stream().filter(finding -> !finding.isUnreviewed()).toList();
        return reviewed.isEmpty() ? moved : reviewed;
    }

    private static List<UUID> recalled(WorkNotice notice, List<MovedFinding> moved) {
        List<UUID> recalled = new ArrayList<>(notice.news().recalled());
        moved.forEach(finding -> recalled.add(finding.id()));
        return recalled;
    }

    private static AlertEvent event(WorkNotice notice, List<MovedFinding> named, List<TopicPath> paths) {
        News news = notice.news();
        JsonObject content = new JsonObject()
                .put("work", new JsonObject(notice.work()))
                .put(
                        "findings",
                        new JsonArray(named.stream().map(MovedFinding::named).toList()));
        return new AlertEvent(
                news.eventId(),
                news.change(),
                new Subject(AlertEvent.Kind.WORK, news.workId(), news.workId(), notice.version(), content.encode()),
                named.stream().map(MovedFinding::id).toList(),
                news.shown(),
                TopicPath.json(paths),
                news.at());
    }
}
