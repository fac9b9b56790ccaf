package io.myowire.evidence.work;

import io.myowire.evidence.Problems;
import io.myowire.http.ProblemException;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * An article, a preprint or an entry of a registry, as it stands now.
 *
 * @param version 1, and one more with each notice
 * @param ids by their scheme: doi, pmid, pmcid, or of an entry of a registry nct
 * @param isPublic whether a finding of it is for everybody
 */
public record Work(UUID id, int version, Standing standing, String title, Map<String, String> ids, boolean isPublic) {
    /** Of a row of {@code work w}. */
    public static final String COLUMNS = """
            w.id, w.version, w.title, w.corrected, w.concern, w.retracted, w.replaced,
            array(select scheme || ':' || value from work_id i where i.work_id = w.id and scheme <> 'title') as ids,
            exists (select from finding f where f.work_id = w.id and f.public) as is_public
            """;

    /** From a row that has these {@link #COLUMNS}. */
    public static Work from(Row row) {
        Map<String, String> ids = new TreeMap<>();
        for (String id : row.getArrayOfStrings("ids")) {
            int colon = id.indexOf(':');
            ids.put(id.substring(0, colon), id.substring(colon + 1));
        }
        return new Work(
                row.getUUID("id"),
                row.getInteger("version"),
                new Standing(
                        row.getBoolean("corrected"),
                        row.getBoolean("concern"),
                        row.getBoolean("retracted"),
                        row.getBoolean("replaced")),
                row.getString("title"),
                ids,
                row.getBoolean("is_public"));
    }

    /** The same at another version. */
    public Work version(int version) {
        return new Work(id, version, standing, title, ids, isPublic);
    }

    /** A work that is made now, of which nothing is known. */
    public static Work made(UUID id, String title) {
        return new Work(id, 1, Standing.CURRENT, title, Map.of(), false);
    }

    /** As a notice leaves it. */
    public Work after(Change change, boolean clearsConcern) {
        return new Work(id, version + 1, standing.after(change, clearsConcern), title, ids, isPublic);
    }

    /**
     * The refusal of what may be any of these, as nobody can tell which; of those not for everybody yet no more is said than
     * that they are there.
     *
     * @param detail why, where all of them are for everybody
     */
    public static ProblemException conflict(List<Work> works, String detail) {
        boolean all = works.stream().allMatch(Work::isPublic);
        return Problems.conflict(
                works.stream().filter(Work::isPublic).map(Work::path).toList(),
                all ? detail : "Its ids are those of a work that waits for review, beside others.");
    }

    /** Where it is read. */
    public String path() {
        return "/api/works/" + id;
    }
}
