package io.myowire.evidence.starter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import io.myowire.http.Problem;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;

/** The findings that come with the project: filed as old literature, nobody is told. */
@Path("/api/findings/starter")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Starter data", description = "What comes with the project")
@Cancellable(false)
public class StarterResource {
    private static final String FILE = "/starter/findings.json";
    private static final String ACTOR = "myowire";

    private final Findings findings;
    private final Notices notices;
    private final Vocabulary vocabulary;
    private final Pool pool;
    private final Imports imports;
    private final ObjectMapper mapper;

    StarterResource(
            Findings findings,
            Notices notices,
            Vocabulary vocabulary,
            Pool pool,
            Imports imports,
            ObjectMapper mapper) {
        this.findings = findings;
        this.notices = notices;
        this.imports = imports;
        this.vocabulary = vocabulary;
        this.pool = pool;
        this.mapper = mapper;
    }

    @POST
    @RolesAllowed("operator")
    @APIResponse(responseCode = "200", description = "How many were added")
    @Operation(
            operationId = "loadStarterFindings",
            summary = "Loads the starter findings that are not there yet, in silence")
    public Uni<RestResponse<Loaded>> load() {
        List<Entry> entries = read();
        List<String> topics = entries.stream()
                .flatMap(e -> e.content.topics().stream())
                .distinct()
                .toList();
        return vocabulary
                .versions(topics)
                .chain(known -> known.size() == topics.size()
                        ? pool.withTransaction(connection -> load(connection, entries, known))
                        : Uni.createFrom()
                                .failure(() -> Problem.unavailable().asException())); // its topics are on their way
    }

    private Uni<RestResponse<Loaded>> load(SqlConnection connection, List<Entry> entries, Map<String, Integer> topics) {
        return Multi.createFrom()
                .iterable(entries)
                .onItem()
                .transformToUniAndConcatenate(entry -> load(connection, entry, topics))
                .filter(created -> created)
                .collect()
                .with(Collectors.counting())
                .map(created -> new Loaded(created, entries.size() - created))
                .invoke(loaded -> imports.loaded(loaded.created(), loaded.present()))
                .map(RestResponse::ok);
    }

    private Uni<Boolean> load(SqlConnection connection, Entry entry, Map<String, Integer> known) {
        Map<String, Integer> topics = new TreeMap<>(known);
        topics.keySet().retainAll(entry.content.topics());
        return findings.post(connection, entry.content, topics, Move.ACCEPTED, false, ACTOR)
                .chain(posted -> switch (posted) {
                    case New added ->
                        retract(connection, added.finding(), entry).replaceWith(true);
                    case DuplicateOf stands -> Uni.createFrom().item(false);
                    case ConflictWith works -> throw new IllegalStateException(works.detail());
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
        try (var json = StarterResource.class.getResourceAsStream(FILE)) {
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

    /** How many were added, and how many were there. */
    @Schema(name = "LoadedFindings", description = "What became of the findings that come with the project")
    public record Loaded(
            @Schema(description = "How many were added", examples = "41")
            long created,

            @Schema(description = "How many were there", examples = "0")
            long present) {}
}
