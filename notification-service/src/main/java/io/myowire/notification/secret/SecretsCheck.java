package io.myowire.notification.secret;

import io.myowire.operations.checks.Check;
import io.myowire.operations.checks.CheckResult;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Says whether the older keys of {@code MYOWIRE_SECRETS_KEY} can be taken away. */
@ApplicationScoped
class SecretsCheck implements Check {
    private final SecretBox box;
    private final Resealing resealing;

    SecretsCheck(SecretBox box, Resealing resealing) {
        this.box = box;
        this.resealing = resealing;
    }

    @Override
    public String name() {
        return "secrets";
    }

    @Override
    public Uni<List<CheckResult>> run() {
        return Uni.createFrom().item(() -> List.of(finding()));
    }

    private CheckResult finding() {
        if (box.keys() < 2) {
            return CheckResult.ok(name(), "One key seals and opens.");
        }
        return resealing
                .last()
                .map(this::finding)
                .orElseGet(() -> CheckResult.warning(
                        name(),
                        "There are %d keys, and what the older ones sealed is being sealed anew.".formatted(box.keys()),
                        "Keep all of them, and ask again in a minute."));
    }

    private CheckResult finding(Resealing.Walk last) {
        if (last.unreadable() > 0) {
            return CheckResult.failed(
                    name(),
                    "%d webhooks or feeds have secrets that none of the %d keys opens."
                            .formatted(last.unreadable(), box.keys()),
                    "Put the key that sealed them back into MYOWIRE_SECRETS_KEY, at the end of the list.");
        }
        return CheckResult.ok(
                name(),
                "All that is kept is sealed under the first of %d keys, as of %s: once every replica has had this first key"
                                .formatted(box.keys(), last.begunAt())
                        + " since before then, the others can be taken away.");
    }
}
