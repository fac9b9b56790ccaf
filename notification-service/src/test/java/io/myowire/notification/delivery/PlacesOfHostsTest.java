package io.myowire.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.myowire.notification.delivery.Places.End;
import io.myowire.notification.delivery.Places.Who;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How many places a host has over all owners: a stranger few, so that nobody aims us at it. */
class PlacesOfHostsTest extends PlacesSteps {
    @Test
    void newHostStartsWithTwoOverAllOwnersAndGrowsWithSuccess() {
        List<Who> first = takeAll("a", "new.example");
        assertThat(first).hasSize(2);
        assertThat(takeAll("b", "new.example")).isEmpty();
        assertThat(places.fullHosts()).containsExactly("new.example");

        giveAll(first, End.SUCCEEDED);

        assertThat(takeAll("c", "new.example")).hasSize(8);
    }

    @ParameterizedTest
    @EnumSource(
            value = End.class,
            names = {"FAILED", "TIMED_OUT", "UNREACHED"})
    void nobodyCanAimUsAtAStranger(End end) {
        int posts = 0;
        for (int millis = 0; millis < 15_000; millis += 10) {
            List<Who> taken = takeAll("attacker" + millis, "victim.example");
            posts += taken.size();
            giveAll(taken, end);
            now = now.plusMillis(10);
        }

        assertThat(posts).isLessThanOrEqualTo(12);
    }

    @Test
    void strangerThatTakesWhatItIsSentIsOneNoMore() {
        giveAll(takeAll("a", "new.example"), End.FAILED);
        assertThat(takeAll("a", "new.example")).isEmpty();
        now = now.plusSeconds(10);

        giveAll(takeAll("a", "new.example"), End.SUCCEEDED);
        giveAll(takeAll("a", "new.example"), End.FAILED);

        assertThat(takeAll("a", "new.example")).hasSizeGreaterThan(2);
    }

    @Test
    void hostHasItsOwnMostOverAllOwners() {
        Places few = places(16);
        for (int i = 0; i < 6; i++) {
            Who who = who("a", "lab.example");
            assertThat(few.take(who, true)).isTrue();
            few.give(who, End.SUCCEEDED);
        }

        long taken = IntStream.range(0, 100)
                .filter(i -> few.take(who("owner" + i, "lab.example"), true))
                .count();

        assertThat(taken).isEqualTo(16);
        assertThat(few.take(who("reader", "elsewhere.example"), true)).isTrue();
    }
}
