package io.myowire.catalog.mechanism;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.myowire.catalog.compound.CompoundContent;
import io.myowire.catalog.topic.TopicContent;
import io.myowire.database.Reads;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The network of the catalogue as it stands: read when something has changed since it was read last, once however
 * many ask.
 */
@ApplicationScoped
class Mechanisms {
    /** Rises with every change: versions only rise, and nothing is taken away. */
    private static final String STATE = """
            select coalesce((select sum(version) from compound), 0) + coalesce((select sum(version) from topic), 0) as state
            """;

    private static final String EVERYTHING = """
            select 'compound:' || slug as id, content->>'name' as name, content::text as content
            from compound
            union all
            select id, content->>'name', case when kind in ('target', 'pathway') then content::text end
            from topic where kind <> 'compound'
            order by id
            """;

    private final Pool pool;
    private final Vertx vertx;
    private final ObjectMapper mapper;
    private final AtomicReference<Kept> kept = new AtomicReference<>(new Kept(-1, null));

    private record Kept(long state, Uni<Network> network) {}

    Mechanisms(@Reads Pool pool, Vertx vertx, ObjectMapper mapper) {
        this.pool = pool;
        this.vertx = vertx;
        this.mapper = mapper;
    }

    Uni<Network> network() {
        return pool.preparedQuery(STATE)
                .execute()
                .map(rows -> rows.iterator().next().getLong("state"))
                .chain(this::at);
    }

    private Uni<Network> at(long state) {
        return kept.updateAndGet(there -> there.state == state ? there : new Kept(state, read(state))).network;
    }

    private Uni<Network> read(long state) {
        return pool.preparedQuery(EVERYTHING)
                .execute()
                .chain(rows -> vertx.executeBlocking(() -> network(rows), false))
                .onFailure()
                .invoke(() -> kept.updateAndGet(there -> there.state == state ? new Kept(-1, null) : there))
                .memoize()
                .indefinitely();
    }

    private Network network(RowSet<Row> rows) throws JsonProcessingException {
        List<MechanismEdge> edges = new ArrayList<>();
        Map<String, String> names = new HashMap<>();
        for (Row row : rows) {
            String id = row.getString("id");
            String content = row.getString("content");
            names.put(id, row.getString("name"));
            if (id.startsWith("compound:")) {
                edges.addAll(Steps.of(mapper.readValue(content, CompoundContent.class)));
            } else if (content != null) {
                edges.addAll(Steps.of(id, mapper.readValue(content, TopicContent.class)));
            }
        }
        return new Network(edges, names);
    }
}
