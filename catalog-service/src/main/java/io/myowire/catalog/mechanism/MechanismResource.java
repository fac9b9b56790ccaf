package io.myowire.catalog.mechanism;

import io.myowire.catalog.Documented;
import io.myowire.catalog.Problems;
import io.myowire.catalog.topic.TopicKind;
import io.myowire.http.Answers;
import io.myowire.http.Precondition;
import io.myowire.http.Problem;
import io.myowire.http.Suggestions;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;

/** How compounds are said to work, from the catalogue's claims. */
@Path("/api/mechanisms")
@Produces(MediaType.APPLICATION_JSON)
@Cancellable(false)
@Tag(name = "Mechanisms", description = "How compounds are said to work, with who says so")
public class MechanismResource {
    private static final int MOST_EDGES = 2000;
    private static final int MOST_TOPICS = 50;

    /** Kept by caches, and asked for again each time. */
    private static final String REVALIDATED = "public, no-cache";

    private final Mechanisms mechanisms;
    private final Suggestions suggestions;

    MechanismResource(Mechanisms mechanisms, Suggestions suggestions) {
        this.mechanisms = mechanisms;
        this.suggestions = suggestions;
    }

    @GET
    @Operation(
            operationId = "getMechanisms",
            summary = "From compound to target, pathway and exerkine, step by step",
            description =
                    "All of the catalogue, or what leads to and from some topics. Each step has those who say so; "
                            + "each topic has its place, in columns ordered so that lines cross less. What findings say of outcomes is "
                            + "at /api/findings.")
    @APIResponse(responseCode = "200", description = "The steps and their topics, 2,000 steps at most")
    @APIResponse(responseCode = "304", description = "You have it: If-None-Match names it")
    public Uni<RestResponse<MechanismsView>> get(
            @Parameter(
                            description =
                                    "What leads to and from this compound, given by its slug or topic; of several any",
                            example = "[\"acadesine\"]")
                    @RestQuery
                    List<String> compound,
            @Parameter(
                            description = "What leads to and from this topic; of several any",
                            example = "[\"pathway:ampk-signalling\"]")
                    @RestQuery
                    List<String> topic,
            @Parameter(description = Documented.IF_NONE_MATCH) @HeaderParam(HttpHeaders.IF_NONE_MATCH)
                    String ifNoneMatch) {
        Map<String, String> asked = asked(compound, topic);
        return mechanisms
                .network()
                .call(network -> requireKnown(network, asked))
                .map(network -> view(network, asked))
                .map(view -> Answers.read(ifNoneMatch, tag(view), REVALIDATED, view));
    }

    /** Each topic, and the parameter that names it. */
    private static Map<String, String> asked(List<String> compounds, List<String> topics) {
        Map<String, String> asked = new LinkedHashMap<>();
        compounds.forEach(one -> asked.put(compoundId(plain(one)), "compound"));
        topics.forEach(one -> asked.put(plain(one), "topic"));
        if (asked.size() > MOST_TOPICS) {
            throw Problem.badParameter("topic", "of at most " + MOST_TOPICS + " can be asked at once")
                    .asException();
        }
        return asked;
    }

    private static String compoundId(String text) {
        return text.startsWith(TopicKind.COMPOUND.id("")) ? text : TopicKind.COMPOUND.id(text);
    }

    private static String plain(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    private Uni<Void> requireKnown(Network network, Map<String, String> asked) {
        return asked.keySet().stream()
                .filter(id -> !network.knows(id))
                .findFirst()
                .map(unknown -> suggestions
                        .of(List.of(unknown))
                        .invoke(near -> {
                            throw Problems.unknownTopic(
                                    asked.get(unknown), unknown, near.getOrDefault(unknown, List.of()));
                        })
                        .replaceWithVoid())
                .orElse(Uni.createFrom().voidItem());
    }

    private static MechanismsView view(Network network, Map<String, String> asked) {
        List<MechanismEdge> found = network.around(asked.keySet());
        List<MechanismEdge> edges = found.subList(0, Math.min(found.size(), MOST_EDGES));
        Layers layers = new Layers(edges);
        return new MechanismsView(layers.nodes(network::name), edges, layers.rows(), found.size() - edges.size());
    }

    /** Of what is in it: records of texts and numbers are written alike everywhere. */
    private static String tag(MechanismsView view) {
        return Precondition.etag(view.toString());
    }
}
