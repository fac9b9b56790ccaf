package io.myowire.notification.matching;

import io.myowire.messaging.event.Event;
import io.myowire.messaging.event.EventFormat;
import io.myowire.notification.alert.Change;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * A notice about a work, which moves all of its findings.
 *
 * @param submitters who posted the findings
 * @param work as the event has it, JSON
 * @param findings the names of what it moves, as the event has them, JSON
 */
record WorkNotice(News news, int version, List<String> submitters, String work, String findings) {
    /**
     * @throws io.myowire.messaging.event.UnreadableEventException if the event does not fit
     */
    static WorkNotice from(Event event, Change change, EventFormat format) {
        Data data = format.data(event, Data.class);
        var news = new News(
                event.id(),
                event.time(),
                change,
                data.announce,
                data.topicVersions,
                data.work.id,
                data.work.id,
                List.of(data.work.id),
                Shown.of(event, data.work.version));
        return new WorkNotice(
                news,
                data.work.version,
                data.submitters,
                event.data().get("work").toString(),
                event.data().get("findings").toString());
    }

    record Data(
            Work work,
            List<Named> findings,
            boolean announce,
            List<String> submitters,
            Map<String, Integer> topicVersions) {
        Data {
            Objects.requireNonNull(work, "work");
            findings = List.copyOf(findings);
            submitters = submitters == null ? List.of() : List.copyOf(submitters);
            topicVersions = topicVersions == null ? Map.of() : Map.copyOf(topicVersions);
        }
    }

    record Work(UUID id, int version, String standing) {
        Work {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(standing, "standing");
        }
    }

    record Named(UUID id, int version, String status, boolean concern) {
        Named {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(status, "status");
        }
    }
}
