package io.myowire.evidence.finding;

import io.myowire.evidence.Problems;
import io.myowire.evidence.finding.LifeCycle.Move;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Who may accept what. */
@ApplicationScoped
class ReviewPolicy {
    /** The house rules there are. */
    enum Rule {
        /** A curator's own post is accepted at once. */
        TRUSTED_CURATORS,
        /** Nobody accepts her own finding. */
        FOUR_EYES
    }

    private final Rule rule;

    ReviewPolicy(@ConfigProperty(name = "myowire.review.policy") String rule) {
        this.rule = Rule.valueOf(rule.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    Move firstMove(boolean curator) {
        return curator && rule == Rule.TRUSTED_CURATORS ? Move.ACCEPTED : Move.SUBMITTED;
    }

    /**
     * Checks a move.
     *
     * @throws io.myowire.http.ProblemException 403 if the rule forbids it
     */
    void require(Move move, String actor, String submitter) {
        if (move == Move.ACCEPTED && rule == Rule.FOUR_EYES && actor.equals(submitter)) {
            throw Problems.ownFinding();
        }
    }
}
