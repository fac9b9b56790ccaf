package io.myowire.notification.explanation;

import io.myowire.notification.Problems;
import io.myowire.notification.alert.AlertIndex;
import io.myowire.notification.matching.Judge;
import io.myowire.notification.matching.Judged;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Why a subscription told its owner of a finding, or did not. */
@Path("/api/subscriptions/{id}/explain")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "Subscriptions")
public class ExplanationResource {
    private final Judge judge;
    private final AlertIndex alerts;
    private final SecurityIdentity caller;

    ExplanationResource(Judge judge, AlertIndex alerts, SecurityIdentity caller) {
        this.judge = judge;
        this.alerts = alerts;
        this.caller = caller;
    }

    @POST
    @APIResponse(responseCode = "200", description = "Why, clause by clause")
    @Operation(
            operationId = "explainSubscription",
            summary = "Why you were, or were not, told of a finding by a subscription",
            description = "Holds both against each other as they are now; what came since the last change of either may"
                    + " have been decided by what it was before. Changes nothing.")
    public Uni<RestResponse<WhyNotView>> explain(
            @RestPath String id, @NotNull(message = "a body is required") @Valid AskedFinding asked) {
        String owner = caller.getPrincipal().getName();
        return judge.judge(Problems.subscriptionId(id), owner, asked.findingId(), caller.hasRole("curator"))
                .onItem()
                .ifNull()
                .failWith(() -> Problems.nothingToExplain(id, asked.findingId()))
                .chain(judged -> because(owner, judged).map(because -> Explanations.of(judged, because)))
                .map(RestResponse::ok);
    }

    /** What the last alert itself says. */
    private Uni<String> because(String owner, Judged judged) {
        return judged.alerts().isEmpty()
                ? Uni.createFrom().nullItem()
                : alerts.find(owner, judged.alerts().getLast())
                        .map(alert -> alert == null ? null : alert.why().summary());
    }
}
