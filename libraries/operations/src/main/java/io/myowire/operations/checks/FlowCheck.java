package io.myowire.operations.checks;

import io.myowire.operations.ThisService;
import io.myowire.operations.consumers.ConsumerState;
import io.myowire.operations.consumers.ConsumersView;
import io.myowire.operations.deadletters.DeadLetters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Looks at what comes in: a group that reads, how far it is, and what it put aside. */
@ApplicationScoped
class FlowCheck implements Check {
    private static final long NOTICED_LAG = 1000;

    private final ThisService self;
    private final ConsumerState consumers;
    private final DeadLetters letters;

    FlowCheck(ThisService self, ConsumerState consumers, DeadLetters letters) {
        this.self = self;
        this.consumers = consumers;
        this.letters = letters;
    }

    @Override
    public String name() {
        return "incoming events";
    }

    @Override
    public Uni<List<CheckResult>> run() {
        if (self.consumed().isEmpty()) {
            return Uni.createFrom().item(List.of(CheckResult.skipped(name(), "This service reads no topic.")));
        }
        return consumers.read().chain(group -> letters.open().map(open -> List.of(lag(group), dead(open))));
    }

    private CheckResult lag(ConsumersView group) {
        String detail =
                "Group %s: %d consumers, %d records behind.".formatted(group.group(), group.members(), group.lag());
        if (group.members() == 0) {
            return CheckResult.failed(
                    "consumer lag", detail + " Nobody reads.", "Restart the service and see its log.");
        }
        return group.lag() > NOTICED_LAG
                ? CheckResult.warning(
                        "consumer lag",
                        detail,
                        "See ./myowire operations consumers; add replicas if it does not shrink.")
                : CheckResult.ok("consumer lag", detail);
    }

    private CheckResult dead(long open) {
        return open == 0
                ? CheckResult.ok("dead letters", "None waits.")
                : CheckResult.warning(
                        "dead letters",
                        open + " could not be handled.",
                        "See ./myowire operations dead-letters --service %s, mend the cause, replay."
                                .formatted(self.id()));
    }
}
