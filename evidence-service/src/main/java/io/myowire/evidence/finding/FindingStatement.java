package io.myowire.evidence.finding;

import io.myowire.evidence.finding.FindingQuery.Position;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The statement of a list, built from the conditions that are given, so that each is answered by its
 * index in the list's own order. What is public and what is not are two ranges of an index, read
 * beside each other: nobody waits for the passing over of what she may not see.
 */
final class FindingStatement {
    /** In which order of their posting. */
    enum Order {
        NEWEST("desc", "<"),
        OLDEST("asc", ">");

        private final String sql;
        private final String beyond;

        Order(String sql, String beyond) {
            this.sql = sql;
            this.beyond = beyond;
        }

        /**
         * Null is {@link #NEWEST}.
         *
         * @throws io.myowire.http.ProblemException 400 if it is neither
         */
        static Order of(String asked) {
            return "oldest".equals(FindingQuery.oneOf("order", asked, List.of("newest", "oldest"))) ? OLDEST : NEWEST;
        }
    }

    private static final String COLUMNS = """
            select f.id, f.work_id, f.version, f.status, f.concern, f.level, f.content::text as content, f.content_hash,
                   f.created_at, f.updated_at
            """;
    private static final String ONE_RANGE = "%1$s order by %2$s.created_at %5$s, %3$s %5$s limit %4$s";
    /** Of each topic that will do its newest, and of these the newest. */
    private static final String BY_TOPIC = """
            select distinct on (found.created_at, found.id) found.* from unnest(%1$s::text[]) as one(topic)
            cross join lateral (%2$s) as found order by found.created_at %4$s, found.id %4$s limit %3$s
            """;

    /** What was posted last and what was changed last, the newest of both. */
    private static final String LATEST = """
            select found.*, v.change, v.reason, v.notice::text as notice, v.nature
            from ((%s) union (%s)) as found
            join finding_version v on v.finding_id = found.id and v.version = found.version
            order by found.updated_at desc, found.id desc limit %s
            """;

    private static final String CHANGED = """
            %s from finding f where %s and f.public and f.version > 1 and f.updated_at > now() - interval '90 days'
            order by f.updated_at desc, f.id desc limit %s
            """;

    /**
     * Asked of the index of topics alone, for one finding after the other in the list's order, before it is read:
     * {@code offset 0} keeps PostgreSQL from reading all findings of both topics first.
     */
    private static final String COVERED = """
            exists (select from finding_topic o
                    where o.topic = any(%s::text[]) and (o.public, o.created_at, o.finding_id) = %s offset 0)""";

    private static final String TWO_RANGES = """
            select * from ((%1$s) union all (%2$s)) as found order by created_at %4$s, id %4$s limit %3$s
            """;

    private final Tuple parameters = Tuple.tuple();
    private final List<String> conditions = new ArrayList<>();
    private final boolean byTopic;
    private final Order order;
    /** The parameter of several topics of which one will do. */
    private String topics;

    private String limit;
    private String sql;

    private FindingStatement(boolean byTopic, Order order) {
        this.byTopic = byTopic;
        this.order = order;
    }

    /**
     * @param after null for the first page
     */
    static FindingStatement of(FindingQuery query, Reader reader, Position after, int limit, Order order) {
        var statement = new FindingStatement(!query.topics().isEmpty(), order);
        statement.addTopics(query.topics());
        statement.addConditions(query);
        statement.add(statement.createdAt() + " >= %s", query.since());
        if (after != null) {
            String place = "(%s, %s)".formatted(statement.createdAt(), statement.id());
            statement.conditions.add("%s %s (%s, %s)"
                    .formatted(
                            place,
                            order.beyond,
                            statement.parameter(after.createdAt()),
                            statement.parameter(after.id())));
        }
        statement.limit = statement.parameter(limit);
        statement.sql = statement.forReader(reader);
        return statement;
    }

    /** What happened last to findings that everybody may read, with the change of each. */
    static FindingStatement latest(FindingQuery query, int limit) {
        var statement = of(query, new Reader(null, false), null, limit, Order.NEWEST);
        statement.conditions.clear();
        statement.addConditions(query);
        query.topics().forEach(covered -> statement.addCovered(covered, false));
        statement.add("f.created_at >= %s", query.since());
        String all = String.join(" and ", statement.conditions);
        String changed = CHANGED.formatted(COLUMNS, all.isEmpty() ? "true" : all, statement.limit);
        statement.sql = LATEST.formatted(statement.sql, changed, statement.limit);
        return statement;
    }

    String sql() {
        return sql;
    }

    Tuple parameters() {
        return parameters;
    }

    /** All but topics and times. */
    private void addConditions(FindingQuery query) {
        add("f.words @@ %s::text::tsquery", query.search());
        add("f.content->>'design' = %s", query.design());
        add("f.level = %s", query.level());
        add("f.content->>'direction' = %s", query.direction());
        add("f.status = %s", query.status());
        add("f.work_id = %s", query.work());
        add("substring(f.content->'source'->>'published' from '[12][0-9]{3}') = %s", query.year());
        if (query.concern() != null) { // in words, so that its index is seen to fit
            conditions.add(query.concern() ? "f.concern" : "not f.concern");
        }
    }

    private void addCovered(List<String> covered, boolean byTopic) {
        String of = byTopic ? "(t.public, t.created_at, t.finding_id)" : "(f.public, f.created_at, f.id)";
        conditions.add(COVERED.formatted(parameter(covered.toArray(String[]::new)), of));
    }

    /** The list is read by the topic that has the fewest narrower ones; the others are asked of what is found. */
    private void addTopics(List<List<String>> covered) {
        List<List<String>> fewestFirst =
                covered.stream().sorted(Comparator.comparing(List::size)).toList();
        for (List<String> others : fewestFirst.stream().skip(1).toList()) {
            addCovered(others, true);
        }
        if (byTopic) {
            List<String> fewest = fewestFirst.getFirst();
            if (fewest.size() == 1) {
                add("t.topic = %s", fewest.getFirst());
            } else {
                topics = parameter(fewest.toArray(String[]::new));
                conditions.add("t.topic = one.topic");
            }
        }
    }

    private void add(String condition, Object value) {
        if (value != null) {
            conditions.add(condition.formatted(parameter(value)));
        }
    }

    private String parameter(Object value) {
        parameters.addValue(value);
        return "$" + parameters.size();
    }

    private String forReader(Reader reader) {
        String everybodys = range((byTopic ? "t" : "f") + ".public");
        if (reader.name() == null) {
            return everybodys;
        }
        String others = "not %s.public".formatted(byTopic ? "t" : "f");
        String hers = range(reader.curator() ? others : others + " and f.submitter = " + parameter(reader.name()));
        return TWO_RANGES.formatted(everybodys, hers, limit, order.sql);
    }

    private String range(String visible) {
        List<String> all = new ArrayList<>(conditions);
        all.add(visible);
        String from = byTopic ? "from finding_topic t join finding f on f.id = t.finding_id" : "from finding f";
        String range = ONE_RANGE.formatted(
                COLUMNS + from + " where " + String.join(" and ", all), byTopic ? "t" : "f", id(), limit, order.sql);
        return topics == null ? range : BY_TOPIC.formatted(topics, range, limit, order.sql);
    }

    private String createdAt() {
        return byTopic ? "t.created_at" : "f.created_at";
    }

    private String id() {
        return byTopic ? "t.finding_id" : "f.id";
    }
}
