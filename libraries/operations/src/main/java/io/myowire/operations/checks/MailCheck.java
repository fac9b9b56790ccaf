package io.myowire.operations.checks;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Says that there is no mail to be checked yet. */
@ApplicationScoped
class MailCheck implements Check {
    @Override
    public String name() {
        return "mail";
    }

    @Override
    public Uni<List<CheckResult>> run() {
        return Uni.createFrom()
                .item(List.of(CheckResult.skipped(name(), "This release sends no mail, so none is set up.")));
    }
}
