package io.myowire.evidence.count;

import io.myowire.evidence.finding.FindingQuery;
import io.myowire.evidence.finding.Reader;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Which of the conditions that are asked a finding does not meet, as a set of {@link Condition#bit}s. */
final class Selection {
    /** By the parameters of a list. */
    enum Condition {
        TOPIC(0, "topic"),
        WORDS(1, "q"),
        DESIGN(2, "design"),
        LEVEL(3, "level"),
        DIRECTION(4, "direction"),
        STATUS(5, "status"),
        WORK(6, "work"),
        YEAR(7, "year"),
        CONCERN(8, "concern"),
        SINCE(9, "since");

        private final int place;
        private final String parameter;

        Condition(int place, String parameter) {
            this.place = place;
            this.parameter = parameter;
        }

        String parameter() {
            return parameter;
        }

        /** In a set of conditions. */
        int bit() {
            return 1 << place;
        }

        int place() {
            return place;
        }
    }

    private final FindingQuery query;
    private final Set<UUID> found;
    private final Reader reader;
    private final List<BitSet> topics;
    private final Instant since;

    /**
     * @param found the findings of the words that are asked for; null if none are
     */
    Selection(FindingQuery query, Set<UUID> found, Reader reader, TopicGraph graph) {
        this.query = query;
        this.found = found;
        this.reader = reader;
        topics = query.topics().stream().map(graph::set).toList();
        since = query.since() == null ? Instant.MIN : query.since().toInstant();
    }

    boolean mayRead(Mark mark) {
        return mark.isPublic() || reader.curator() || mark.submitter().equals(reader.name());
    }

    boolean meets(Mark mark) {
        return mayRead(mark) && failed(mark) == 0;
    }

    /** 0 if it meets them all. */
    int failed(Mark mark) {
        return failed(Condition.TOPIC, !isOfAllTopics(mark))
                | failed(Condition.WORDS, found != null && !found.contains(mark.id()))
                | failed(
                        Condition.DESIGN,
                        query.design() != null
                                && !query.design().equals(mark.design().text()))
                | failed(
                        Condition.LEVEL,
                        query.level() != null
                                && !query.level().equals(mark.design().level()))
                | failed(
                        Condition.DIRECTION,
                        query.direction() != null
                                && !query.direction().equals(mark.direction().text()))
                | failed(
                        Condition.STATUS,
                        query.status() != null
                                && !query.status().equals(mark.status().text()))
                | failed(Condition.WORK, query.work() != null && !query.work().equals(mark.work()))
                | failed(Condition.YEAR, query.year() != null && !query.year().equals(mark.year()))
                | failed(Condition.CONCERN, query.concern() != null && query.concern() != mark.concern())
                | failed(Condition.SINCE, mark.postedAt().isBefore(since));
    }

    private static int failed(Condition condition, boolean failed) {
        return failed ? condition.bit() : 0;
    }

    private boolean isOfAllTopics(Mark mark) {
        for (BitSet one : topics) {
            if (!mark.topics().isAnyOf(one)) {
                return false;
            }
        }
        return true;
    }
}
