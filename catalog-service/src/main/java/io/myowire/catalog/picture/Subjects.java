package io.myowire.catalog.picture;

import io.myowire.catalog.Problems;
import io.myowire.database.Reads;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** What there is to draw of a compound. */
@ApplicationScoped
class Subjects {
    private static final String FIND = """
            select content->>'name' as name, content->>'kind' as kind, content->>'sequence' is not null as sequenced,
                   content->'structure'->>'smiles' as smiles, content->'structure'->>'formula' as formula
            from compound where slug = $1
            """;

    private final Pool pool;

    Subjects(@Reads Pool pool) {
        this.pool = pool;
    }

    /** @throws io.myowire.http.ProblemException 404 if there is no such compound, or nothing to draw of it */
    Uni<Picture.Subject> find(String slug, Theme theme) {
        return pool.preparedQuery(FIND).execute(Tuple.of(slug)).map(rows -> subject(slug, rows, theme));
    }

    private static Picture.Subject subject(String slug, RowSet<Row> rows, Theme theme) {
        if (rows.size() == 0) {
            throw Problems.noSuchCompound(slug);
        }
        Row row = rows.iterator().next();
        String name = row.getString("name");
        String smiles = row.getString("smiles");
        if (smiles == null) {
            throw Problems.noPicture(
                    row.getBoolean("sequenced")
                            ? "%s is a %s: it is known by its sequence, and no structure is drawn of it."
                                    .formatted(name, row.getString("kind"))
                            : "No structure of %s is recorded, so none is drawn.".formatted(name));
        }
        return new Picture.Subject(
                smiles, "Structural formula of %s, %s".formatted(name, row.getString("formula")), theme);
    }
}
