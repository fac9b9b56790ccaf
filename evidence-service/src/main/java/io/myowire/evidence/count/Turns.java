package io.myowire.evidence.count;

import io.myowire.http.Problem;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Lets each caller have so many counts under way at once, so that none takes the threads from all others. */
final class Turns {
    private final int most;
    private final Map<String, Integer> underWay = new ConcurrentHashMap<>();

    Turns(int most) {
        this.most = most;
    }

    /**
     * Does what is asked when it is subscribed to.
     *
     * @param who null for those without a name, whose address is limited
     * @throws io.myowire.http.ProblemException 429 if she has as many under way as she may
     */
    <T> Uni<T> take(String who, Supplier<Uni<T>> count) {
        return who == null
                ? Uni.createFrom().deferred(count::get)
                : Uni.createFrom().deferred(() -> {
                    if (underWay.merge(who, 1, Integer::sum) > most) {
                        end(who);
                        return Uni.createFrom().failure(Problem.tooMany().asException());
                    }
                    return Uni.createFrom().deferred(count::get).onTermination().invoke(() -> end(who));
                });
    }

    private void end(String who) {
        underWay.computeIfPresent(who, (name, count) -> count == 1 ? null : count - 1);
    }

    /** Of how many callers something is under way. */
    int callers() {
        return underWay.size();
    }
}
