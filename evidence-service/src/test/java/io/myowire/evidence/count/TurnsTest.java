package io.myowire.evidence.count;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One caller never takes the turns of another, and gives hers back whatever becomes of it. */
class TurnsTest {
    private final Turns turns = new Turns(2);
    private final List<UniEmitter<? super String>> held = new ArrayList<>();

    private UniAssertSubscriber<String> ask(String who) {
        return turns.take(who, () -> Uni.createFrom().<String>emitter(held::add))
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create());
    }

    @Test
    void whoHasAsManyUnderWayAsSheMayIsToldSoAndNobodyElse() {
        ask("eve");
        ask("eve");

        ask("eve").assertFailedWith(io.myowire.http.ProblemException.class);
        assertThat(held).hasSize(2);
        ask("ana");
        ask(null);
        ask(null);
        ask(null);
        assertThat(held).hasSize(6);
    }

    @Test
    void aTurnIsGivenBackAtTheEndByFailureAndByGivingUp() {
        ask("eve");
        ask("eve");

        held.get(0).complete("done");
        ask("eve");
        assertThat(held).hasSize(3);
        held.get(1).fail(new IllegalStateException());
        var gaveUp = ask("eve");
        assertThat(held).hasSize(4);
        gaveUp.cancel();
        held.get(2).complete("done");
        assertThat(turns.callers()).isZero();
    }
}
