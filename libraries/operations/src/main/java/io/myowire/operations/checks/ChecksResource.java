package io.myowire.operations.checks;

import io.myowire.operations.BrokerAwayException;
import io.myowire.operations.ThisService;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The service's checks of its own surroundings. */
@Path("/api/operations/{service}/checks")
@RolesAllowed("operator")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operations", description = "What operators see and do, once for each service")
public class ChecksResource {
    private static final Duration PATIENCE = Duration.ofSeconds(6);

    private final ThisService self;
    private final Clock clock;
    private final List<Check> checks;

    ChecksResource(ThisService self, Clock clock, @All List<Check> checks) {
        this.self = self;
        this.clock = clock;
        this.checks = List.copyOf(checks);
    }

    @GET
    @Operation(
            operationId = "listChecks",
            summary = "What is well around this service, what is not, and what to do about it",
            description = "Answered 200 whatever the checks find; each takes seconds at most.")
    public Uni<ChecksView> run(String service) {
        self.require(service);
        return Multi.createFrom()
                .iterable(checks)
                .onItem()
                .transformToUni(ChecksResource::run)
                .merge()
                .onItem()
                .<CheckResult>disjoint()
                .collect()
                .asList()
                .map(found -> found.stream()
                        .sorted(Comparator.comparing(CheckResult::name))
                        .toList())
                .map(found -> new ChecksView(self.name(), self.version(), clock.instant(), found));
    }

    private static Uni<List<CheckResult>> run(Check check) {
        return Uni.createFrom()
                .deferred(check::run)
                .ifNoItem()
                .after(PATIENCE)
                .failWith(() -> new TimeoutException("no answer in " + PATIENCE.toSeconds() + " s"))
                .onFailure()
                .recoverWithItem(failure -> List.of(failed(check.name(), failure)));
    }

    private static CheckResult failed(String name, Throwable failure) {
        return failure instanceof BrokerAwayException
                ? CheckResult.failed(
                        name, failure.getMessage(), "See that Kafka runs and that KAFKA_BOOTSTRAP_SERVERS names it.")
                : CheckResult.failed(
                        name,
                        "The check itself failed: " + failure,
                        "See that the database and Kafka can be reached from this service.");
    }
}
