package io.myowire.evidence.starter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.myowire.database.Signals;
import io.myowire.database.Worker;
import io.myowire.evidence.finding.Finding;
import io.myowire.evidence.finding.FindingContent;
import io.myowire.evidence.finding.Findings;
import io.myowire.evidence.finding.Imports;
import io.myowire.evidence.finding.LifeCycle.Move;
import io.myowire.evidence.finding.Posted.ConflictWith;
import io.myowire.evidence.finding.Posted.DuplicateOf;
import io.myowire.evidence.finding.Posted.New;
import io.myowire.evidence.review.Notices;
import io.myowire.evidence.review.Notices.Given;
import io.myowire.evidence.topic.Vocabulary;
import io.myowire.evidence.work.Change;
import io.myowire.evidence.work.Grounds;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Files the findings that come with the project as old literature of which nobody is told: once in
 * the life of a database, as soon as the catalogue has told of all their topics.
 */
@ApplicationScoped
public class Starter {
    private static final String FILE = "/starter/findings.json";
    private static final String ACTOR = "myowire";
    private static final Duration POLL = Duration.ofSeconds(1);

    /** Another replica that loads them holds the row until its commit. */
    private static final String ONCE =
            "insert into starter (name, loaded_at) values ('findings', now()) on conflict do nothing";

    private final Findings findings;
    private final Notices notices;
    private final Vocabulary vocabulary;
    private final Imports imports;
    private final ObjectMapper mapper;
    private final boolean enabled;
    private final Worker worker;

    Starter(
            Findings findings,
            Notices notices,
            Vocabulary vocabulary,
            Imports imports,
            ObjectMapper mapper,
            Signals signals,
            @ConfigProperty(name = "myowire.starter.enabled") boolean enabled) {
        this.findings = findings;
        this.notices = notices;
        this.vocabulary = vocabulary;
        this.imports = imports;
        this.mapper = mapper;
        this.enabled = enabled;
        this.worker = signals.worker("starter", POLL, this::loadOnce);
    }

    void start(@Observes StartupEvent started) {
        if (enabled) {
            worker.start();
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        worker.stop();
    }

    /** Answers false: until it stops itself, the next look is enough. */
    private Uni<Boolean> loadOnce(PgConnection connection) {
        return connection.begin().chain(transaction -> load(connection)
                .call(done -> done ? transaction.commit() : transaction.rollback())
                .onFailure()
                .call(transaction::rollback)
                .invoke(done -> {
                    if (done) {
                        worker.stop();
                    }
                })
                .replaceWith(false));
    }

    /** Loads them in the transaction of this connection; answers false if a topic is not known yet. */
    public Uni<Boolean> load(SqlConnection connection) {
        return connection
                .query(ONCE)
                .execute()
                .chain(rows -> rows.rowCount() == 0 ? Uni.createFrom().item(true) : loadNow(connection));
    }

    private Uni<Boolean> loadNow(SqlConnection connection) {
        List<Entry> entries = read();
        List<String> topics = entries.stream()
                .flatMap(e -> e.content.topics().stream())
                .distinct()
                .toList();
        return vocabulary
                .versions(connection, topics)
                .chain(known -> known.size() < topics.size()
                        ? Uni.createFrom().item(false)
                        : load(connection, entries, known).replaceWith(true));
    }

    private Uni<Void> load(SqlConnection connection, List<Entry> entries, Map<String, Integer> topics) {
        return Multi.createFrom()
                .iterable(entries)
                .onItem()
                .transformToUniAndConcatenate(entry -> load(connection, entry, topics))
                .filter(created -> created)
                .collect()
                .asList()
                .map(List::size)
                .invoke(created -> {
                    Log.infof("%d starter findings filed, %d were here", created, entries.size() - created);
                    imports.loaded(created, entries.size() - created);
                })
                .replaceWithVoid();
    }

    private Uni<Boolean> load(SqlConnection connection, Entry entry, Map<String, Integer> known) {
        Map<String, Integer> topics = new TreeMap<>(known);
        topics.keySet().retainAll(entry.content.topics());
        return findings.post(connection, entry.content, topics, Move.ACCEPTED, false, ACTOR)
                .chain(posted -> switch (posted) {
                    case New added ->
                        retract(connection, added.finding(), entry).replaceWith(true);
                    case DuplicateOf stands -> Uni.createFrom().item(false);
                    case ConflictWith works -> {
                        Log.warnf("a starter finding is left out: %s", works.detail());
                        yield Uni.createFrom().item(false);
                    }
                });
    }

    private Uni<?> retract(SqlConnection connection, Finding finding, Entry entry) {
        return entry.retraction == null
                ? Uni.createFrom().voidItem()
                : notices.give(
                        connection,
                        finding.workId(),
                        new Given(Change.RETRACTED, entry.retraction, false, false, ACTOR),
                        null);
    }

    private List<Entry> read() {
        try (var json = Starter.class.getResourceAsStream(FILE)) {
            List<Entry> entries = new ArrayList<>();
            for (JsonNode entry : mapper.readTree(json)) {
                entries.add(entry((ObjectNode) entry));
            }
            return entries;
        } catch (IOException e) {
            throw new UncheckedIOException(FILE, e);
        }
    }

    private Entry entry(ObjectNode json) throws IOException {
        ObjectNode retraction = (ObjectNode) json.remove("retraction");
        var content = mapper.treeToValue(json, FindingContent.class);
        if (retraction == null) {
            return new Entry(content, null);
        }
        retraction.remove("year"); // the citation says it
        return new Entry(content, mapper.treeToValue(retraction, Grounds.class));
    }

    private record Entry(FindingContent content, Grounds retraction) {}
}
