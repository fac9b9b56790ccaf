package io.myowire.http;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * How the answers kept for idempotent posts are stored; a service whose answers hold secrets seals
 * them.
 */
public interface AnswerSeal {
    String seal(String answer);

    String open(String sealed);

    /** Answers with nothing to hide. */
    @ApplicationScoped
    @DefaultBean
    final class Plain implements AnswerSeal {
        @Override
        public String seal(String answer) {
            return answer;
        }

        @Override
        public String open(String sealed) {
            return sealed;
        }
    }
}
