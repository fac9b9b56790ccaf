package io.myowire.evidence.finding;

import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a finding takes for itself of its work: a work that is not there yet, or names and trials
 * that one which is there does not have yet. What another claimed meanwhile fails the statement
 * (SQLSTATE 23505), and a work that was moved meanwhile gives no row of {@code source}.
 *
 * @param version of the work as it was read; 0 if it is not there yet
 * @param title of a work that is not there yet
 * @param names by their scheme
 */
record Claim(UUID workId, int version, String title, Map<String, String> names, List<String> trials) {
    /** Parts of a statement whose first parameters are {@link #parameters}; {@code source} has the work's id. */
    static final String PARTS = """
            stands as (select id from work where id = $1::uuid and version = $2::int for share),
            made as (insert into work (id, version, title) select $1::uuid, 1, $3::text where $2::int = 0 returning id),
            source as (select id from stands union all select id from made),
            named as (
                insert into work_id (scheme, value, work_id)
                select scheme, value, id from source, unnest($4::text[], $5::text[]) as name(scheme, value)),
            tried as (
                insert into work_trial (work_id, nct)
                select id, nct from source, unnest($6::text[]) as nct on conflict do nothing)
            """;

    static final int PARAMETERS = 6;

    static Claim nothing(UUID workId, int version) {
        return new Claim(workId, version, null, Map.of(), List.of());
    }

    Tuple parameters() {
        return Tuple.tuple()
                .addValue(workId)
                .addValue(version)
                .addValue(title)
                .addValue(names.keySet().toArray(String[]::new))
                .addValue(names.values().toArray(String[]::new))
                .addValue(trials.toArray(String[]::new));
    }
}
