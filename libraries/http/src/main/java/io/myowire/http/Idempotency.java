package io.myowire.http;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.myowire.database.Slices;
import io.myowire.http.Problem.FieldError;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/**
 * Gives a repeated post the answer of the first: same key and body, same answer and no second
 * effect; same key and another body, 422. The key is stored in the transaction of the post, so a
 * post that failed may be repeated. Keys are the caller's own and kept for days ({@code myowire.retention.idempotency}).
 */
@ApplicationScoped
public class Idempotency {
    private static final int LONGEST_KEY = 255;

    private static final String RESERVE = """
            insert into idempotency (owner, key, operation, request_hash)
            values ($1, $2, $3, $4) on conflict do nothing
            """;
    private static final String KEEP_ANSWER = """
            update idempotency set status = $3, location = $4, etag = $5, body = $6
            where owner = $1 and key = $2
            """;
    private static final String FIND = """
            select operation, request_hash, status, location, etag, body from idempotency
            where owner = $1 and key = $2
            """;
    private static final String FORGET = """
            delete from idempotency where (owner, key) in (
                select owner, key from idempotency where created_at < $1 order by created_at limit %d)
            """.formatted(Slices.SIZE);

    private static final String FORGET_OWNER = "delete from idempotency where owner = $1";

    private final ObjectMapper mapper;
    private final AnswerSeal seal;
    private final Pool pool;
    private final Clock clock;
    private final Duration keep;

    public Idempotency(
            ObjectMapper mapper,
            AnswerSeal seal,
            Pool pool,
            Clock clock,
            @ConfigProperty(name = "myowire.retention.idempotency") Duration keep) {
        this.mapper = mapper;
        this.seal = seal;
        this.pool = pool;
        this.clock = clock;
        this.keep = keep;
    }

    /**
     * Runs {@code effect} once per key, within the current transaction.
     *
     * @param owner the subject of the caller's token
     * @param key the {@code Idempotency-Key} header; without one the effect just runs
     * @param operation what is done, as {@code POST /api/findings}
     * @param request the request's body
     */
    public Uni<Response> once(
            String owner, String key, String operation, Object request, Supplier<Uni<Response>> effect) {
        return key == null
                ? effect.get()
                : Panache.getSession()
                        .chain(session -> once(new InSession(session), owner, key, operation, request, effect));
    }

    /** The same within the transaction of {@code connection}. */
    public Uni<Response> once(
            SqlConnection connection,
            String owner,
            String key,
            String operation,
            Object request,
            Supplier<Uni<Response>> effect) {
        return key == null ? effect.get() : once(new OnConnection(connection), owner, key, operation, request, effect);
    }

    private Uni<Response> once(
            Statements statements,
            String owner,
            String key,
            String operation,
            Object request,
            Supplier<Uni<Response>> effect) {
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw Problem.badParameter("Idempotency-Key", "must have 1 to " + LONGEST_KEY + " characters")
                    .asException();
        }
        String hash = hash(request);
        return statements
                .update(RESERVE, owner, key, operation, hash)
                .chain(reserved -> reserved == 1
                        ? effect.get().call(answer -> keep(statements, owner, key, answer))
                        : statements.row(FIND, owner, key).map(row -> repeat(row, operation, hash)));
    }

    private Uni<Integer> keep(Statements statements, String owner, String key, Response answer) {
        return statements.update(
                KEEP_ANSWER,
                owner,
                key,
                answer.getStatus(),
                answer.getHeaderString(HttpHeaders.LOCATION),
                answer.getHeaderString(HttpHeaders.ETAG),
                answer.hasEntity() ? seal.seal(json(answer.getEntity())) : null);
    }

    private Response repeat(Object[] row, String operation, String hash) {
        if (!operation.equals(row[0]) || !hash.equals(row[1])) {
            throw Problem.of(
                            422,
                            "idempotency-key-reused",
                            "This key was used for another request",
                            "Use a new Idempotency-Key for each new request.")
                    .withErrors(List.of(new FieldError("", "not the body this key was first used with")))
                    .asException();
        }
        var answer = Response.status((Integer) row[2])
                .header(HttpHeaders.LOCATION, row[3])
                .header(HttpHeaders.ETAG, row[4])
                .header("Idempotency-Replayed", "true");
        if (row[5] != null) {
            answer.entity(seal.open((String) row[5])).type(MediaType.APPLICATION_JSON);
        }
        return answer.build();
    }

    private String hash(Object request) {
        try {
            byte[] body = mapper.writeValueAsBytes(request);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private String json(Object entity) {
        try {
            return mapper.writeValueAsString(entity);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Forgets what is kept of {@code owner}, in the transaction of {@code connection}. */
    public Uni<Void> forget(SqlConnection connection, String owner) {
        return connection.preparedQuery(FORGET_OWNER).execute(Tuple.of(owner)).replaceWithVoid();
    }

    /** Forgets the keys that are older than they are kept. */
    @Scheduled(every = "1h", delayed = "2m", identity = "idempotency-forget", concurrentExecution = SKIP)
    public Uni<Void> forget() {
        Tuple before = Tuple.of(clock.instant().minus(keep).atOffset(ZoneOffset.UTC));
        return Slices.delete(pool, FORGET, before).replaceWithVoid();
    }

    /** Where the statements run: in whatever holds the caller's transaction. */
    private interface Statements {
        Uni<Integer> update(String sql, Object... parameters);

        Uni<Object[]> row(String sql, Object... parameters);
    }

    private record InSession(Session session) implements Statements {
        @Override
        public Uni<Integer> update(String sql, Object... parameters) {
            var query = session.createNativeQuery(named(sql));
            for (int i = 0; i < parameters.length; i++) {
                query.setParameter(i + 1, parameters[i]);
            }
            return query.executeUpdate();
        }

        @Override
        public Uni<Object[]> row(String sql, Object... parameters) {
            var query = session.createNativeQuery(named(sql), Object[].class);
            for (int i = 0; i < parameters.length; i++) {
                query.setParameter(i + 1, parameters[i]);
            }
            return query.getSingleResult();
        }

        private static String named(String sql) {
            return sql.replace('$', '?');
        }
    }

    private record OnConnection(SqlConnection connection) implements Statements {
        @Override
        public Uni<Integer> update(String sql, Object... parameters) {
            return connection.preparedQuery(sql).execute(Tuple.from(parameters)).map(done -> done.rowCount());
        }

        @Override
        public Uni<Object[]> row(String sql, Object... parameters) {
            return connection.preparedQuery(sql).execute(Tuple.from(parameters)).map(rows -> {
                var row = rows.iterator().next();
                Object[] values = new Object[row.size()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = row.getValue(i);
                }
                return values;
            });
        }
    }
}
