package io.myowire.verify.reading;

import io.myowire.testing.server.Database;
import io.myowire.verify.BenchRows;
import java.io.IOException;
import java.util.List;

/** The evidence-service's findings, as many as a benchmark asks for, over the topics of the starter vocabulary. */
final class FindingRows implements AutoCloseable {
    /**
     * Each of a compound, one outcome or two, a population and a pathway; low numbers of each more often.
     * One of 20 waits for review, one of 50 was retracted, one of 60 is under concern.
     */
    private static final String FINDINGS = """
            with ids as (
                select array_agg(id order by id) filter (where id like 'compound:%%') as compounds,
                       array_agg(id order by id) filter (where id like 'outcome:%%') as outcomes,
                       array_agg(id order by id) filter (where id like 'population:%%') as populations,
                       array_agg(id order by id) filter (where id like 'pathway:%%') as pathways
                from topic),
            numbers as (
                select n, gen_random_uuid() as id, gen_random_uuid() as work_id, random() * random() as a,
                       random() * random() as b, random() as c, random() as d, random() as e
                from generate_series(%d, %d) as n),
            said as (
                select n.*,
                    (array['animal', 'in-vitro', 'review', 'randomised-trial', 'observational', 'meta-analysis', 'case-report',
                           'in-silico', 'hypothesis', 'non-randomised-trial'])[1 + floor(c * 10)] as design,
                    (array['supports', 'supports', 'contradicts', 'inconclusive'])[1 + floor(d * 4)] as direction,
                    array(select distinct topic from unnest(array[
                        compounds[1 + floor(a * cardinality(compounds))], outcomes[1 + floor(b * cardinality(outcomes))],
                        case when n %% 3 = 0 then outcomes[1 + floor(c * cardinality(outcomes))] end,
                        populations[1 + floor(d * cardinality(populations))],
                        pathways[1 + floor(e * cardinality(pathways))]]) as topic where topic is not null) as topics
                from numbers as n, ids),
            works as (
                insert into work (id, version, title) select work_id, 1, 'An invented work, number ' || n from said),
            made as (
                insert into finding (id, work_id, version, status, concern, level, content, content_hash, topics_hash, submitter,
                                     announce, created_at, updated_at)
                select id, work_id, 1,
                    case when n %% 20 = 0 then 'submitted' when n %% 50 = 1 then 'retracted' else 'accepted' end, n %% 60 = 2,
                    case design when 'meta-analysis' then 'A' when 'randomised-trial' then 'B' when 'animal' then 'D'
                        when 'in-vitro' then 'D' when 'in-silico' then 'E' when 'review' then 'E' when 'hypothesis' then 'E' else 'C' end,
                    jsonb_build_object('statement', 'An invented example, number ' || n
                            || case when n %% 3 = 0 then ': depression scores fell' else ': nothing was seen in muscle' end
                            || case when n %% 97 = 0 then ' of stroke survivors' else '' end
                            || case when n %% 9973 = 0 then ' and of quokkas' else '' end
                            || repeat(', as was said at some length before', 20),
                        'direction', direction, 'design', design, 'topics', to_jsonb(topics),
                        'source', jsonb_build_object('title', 'Title ' || md5(n::text) || ' ' || md5(n || 'x'), 'published',
                            (1990 + floor(35 * sqrt(e)))::int || ' Spring', 'authors', jsonb_build_array('Doe J', 'Roe R'))),
                    md5(n::text), md5(n::text), 'bench-' || n %% 100, false, now() - n * interval '1 minute', now() - n * interval '1 minute'
                from said
                returning id, content, public, created_at, version, status, concern, content_hash, submitter),
            versions as (
                insert into finding_version (finding_id, version, change, status, concern, content, content_hash, actor, at)
                select id, version, 'accepted', status, concern, content, content_hash, submitter, created_at from made)
            insert into finding_topic (topic, public, created_at, finding_id)
            select topic, public, created_at, id from made, jsonb_array_elements_text(content->'topics') as topic
            """;

    private static final String BY_FINDINGS =
            "select topic from finding_topic where topic like '%s:%%' group by topic order by count(*) desc, topic";

    private final BenchRows rows;

    FindingRows(Database database) throws IOException {
        rows = new BenchRows(database);
    }

    void awaitTopics() throws IOException {
        rows.awaitTopics(100);
    }

    /** Adds findings numbered from {@code first} to {@code last}, and lets PostgreSQL look at them. */
    void add(int first, int last) throws IOException {
        rows.run(
                FINDINGS.formatted(first, last),
                "vacuum analyze finding",
                "vacuum analyze finding_topic",
                "vacuum analyze finding_version",
                "vacuum analyze work");
    }

    /** The topics of a kind, the one that most findings are of first. */
    List<String> byFindings(String kind) throws IOException {
        return rows.texts(BY_FINDINGS.formatted(kind));
    }

    /** The work of some finding. */
    String work() throws IOException {
        return rows.texts("select work_id::text from finding where public limit 1")
                .getFirst();
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
