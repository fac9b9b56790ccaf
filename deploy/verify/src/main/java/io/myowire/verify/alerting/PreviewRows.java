package io.myowire.verify.alerting;

import io.myowire.testing.server.Database;
import io.myowire.verify.BenchRows;
import java.io.IOException;
import java.util.List;

/** The notification-service's projection of findings, filled with as many as a benchmark asks for. */
final class PreviewRows implements AutoCloseable {
    /** Of four topics each, with all above them, over the last 90 days. */
    private static final String FINDINGS = """
            with recursive up(start, topic) as (
                select id, id from topic
                union
                select up.start, b.broader from up join topic_broader b on b.topic = up.topic),
            above as (
                select start, array_agg(topic) as topics, row_number() over (order by start) - 1 as place,
                    count(*) over () as all_of_them
                from up group by start),
            made as (
                select new_id() as id, n, random() as early, array(
                    select distinct unnest(a.topics || b.topics || c.topics || d.topics)) as closure,
                    array[a.start, b.start, c.start, d.start] as topics
                from generate_series(1, %d) as n
                join above a on a.place = n * 7 %% a.all_of_them
                join above b on b.place = (n * 13 + n / 160) %% b.all_of_them
                join above c on c.place = (n * 31 + n / 1000) %% c.all_of_them
                join above d on d.place = (n * 57 + n / 7000) %% d.all_of_them),
            reach as (
                insert into finding_reach (finding_id, came_at, changed_at, change, announced, status, level, design,
                    closure)
                select id, now() - early * interval '89 days', now(), 'accepted', true, 'accepted',
                    (array['A', 'B', 'C', 'D', 'E'])[n %% 5 + 1],
                    (array['meta-analysis', 'randomised-trial', 'observational', 'animal', 'review'])[n %% 5 + 1],
                    closure
                from made)
            insert into finding (id, version, status, level, data)
            select id, 1, 'accepted', 'B', jsonb_build_object('id', id, 'topics', topics, 'direction', 'supports',
                'statement', 'An invented example, number ' || n || repeat(', and so on', 100))
            from made
            """;

    private static final String BY_FINDINGS = """
            select topic from finding_reach, unnest(closure) as topic group by topic order by count(*) desc, topic
            """;

    private final BenchRows rows;

    PreviewRows(Database database) throws IOException {
        rows = new BenchRows(database);
    }

    void awaitTopics() throws IOException {
        rows.awaitTopics(100);
    }

    void findings(int count) throws IOException {
        rows.run(FINDINGS.formatted(count), "vacuum analyze finding_reach", "vacuum analyze finding");
    }

    /** All topics that a finding is of, the one that most are of first. */
    List<String> topicsByFindings() throws IOException {
        return rows.texts(BY_FINDINGS);
    }

    /** Some of the findings. */
    List<String> findings() throws IOException {
        return rows.texts("select id::text from finding order by id limit 100");
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
