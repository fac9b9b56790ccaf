package io.myowire.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.myowire.notification.channel.Reply;
import io.myowire.notification.delivery.Places.End;
import io.myowire.notification.delivery.Places.Who;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How places are shared by owners and endpoints. */
class PlacesTest extends PlacesSteps {
    @Test
    void silenceIsTheWholeTimeWithoutAnAnswer() {
        Duration deadline = Duration.ofSeconds(15);

        assertThat(End.of(Reply.answered(200, "", Duration.ZERO), deadline, deadline))
                .isEqualTo(End.SUCCEEDED);
        assertThat(End.of(Reply.answered(500, "", Duration.ZERO), deadline, deadline))
                .isEqualTo(End.FAILED);
        assertThat(End.of(Reply.unanswered("no connection"), Duration.ofMillis(5), deadline))
                .isEqualTo(End.UNREACHED);
        assertThat(End.of(Reply.unanswered("no whole answer"), deadline, deadline))
                .isEqualTo(End.TIMED_OUT);
    }

    @Test
    void oneAloneMayHaveAllButAnEighth() {
        makeKnown("lab.example");

        assertThat(takeAll("reader", "lab.example")).hasSize(MOST - MOST / 8);
        assertThat(places.fullOwners()).containsExactly("reader");
        assertThat(places.fullHosts()).containsExactly("lab.example");
        assertThat(places.isForHealthyOnly()).isTrue();
    }

    @Test
    void silentEndpointsOfOneOwnerNeverHoldUpAnother() {
        makeKnown("silent.example");
        makeKnown("lab.example");
        Random random = new Random(1);
        List<Who> silent = new ArrayList<>();

        for (int second = 0; second < 300; second++) {
            now = now.plusSeconds(1);
            silent.addAll(takeAll("attacker", "silent.example"));
            Who healthy = who("reader", "lab.example");

            assertThat(places.take(healthy, true)).as("after %d s", second).isTrue();

            places.give(healthy, End.SUCCEEDED);
            while (!silent.isEmpty() && random.nextInt(4) == 0) {
                places.give(silent.removeFirst(), End.TIMED_OUT);
            }
        }
    }

    @Test
    void besideOneThatHasAllItMayOthersFindSomeAtOnce() {
        IntStream.range(0, 5).forEach(i -> makeKnown("host" + i));

        assertThat(IntStream.range(0, 5)
                        .map(i -> takeAll("owner" + i, "host" + i).size()))
                .containsExactly(56, 4, 2, 1, 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 10, 20})
    void amongManyWhoWantAllThereIsRoomForOneMore(int others) {
        Random random = new Random(others);
        IntStream.range(0, others).forEach(i -> makeKnown("host" + i));
        List<Who> taken = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            if (!taken.isEmpty()) {
                places.give(taken.remove(random.nextInt(taken.size())), End.SUCCEEDED);
            }
            for (int n : random.ints(5, 0, others).toArray()) {
                Who who = who("owner" + n, "host" + n);
                if (places.take(who, true)) {
                    taken.add(who);
                }
            }
        }
        IntStream.range(0, others).forEach(n -> taken.addAll(takeAll("owner" + n, "host" + n)));

        assertThat(taken).hasSizeGreaterThan(MOST / 2).hasSizeLessThan(MOST);
        assertThat(places.take(who("reader", "lab.example"), true)).isTrue();
    }

    @Test
    void timeOutsLeaveOnePlaceAndAnswersBringAllBack() {
        makeKnown("lab.example");
        giveAll(takeAll("reader", "lab.example"), End.TIMED_OUT);

        List<Who> one = takeAll("reader", "lab.example");
        assertThat(one).hasSize(1);
        assertThat(places.fullOwners()).containsExactly("reader");
        giveAll(one, End.SUCCEEDED);
        for (int expected = 2; expected <= 32; expected *= 2) {
            List<Who> more = takeAll("reader", "lab.example");
            assertThat(more).hasSize(expected);
            places.give(more.removeFirst(), End.SUCCEEDED);
            giveAll(more, End.UNREACHED);
        }
        assertThat(takeAll("reader", "lab.example")).hasSize(MOST - MOST / 8);
    }

    @Test
    void whoTimedOutGetsNothingOfTheLastEighth() {
        makeKnown("a.example");
        makeKnown("b.example");
        Who slow = who("slow", "b.example");
        assertThat(places.take(slow, true)).isTrue();
        places.give(slow, End.TIMED_OUT);

        takeAll("reader", "a.example");

        assertThat(places.take(slow, true)).isFalse();
        assertThat(places.fullOwners()).contains("slow");
        assertThat(places.take(who("other", "c.example"), true)).isTrue();
    }

    @Test
    void retriesOfWhatFailedGetNothingOfTheLastEighth() {
        makeKnown("a.example");
        takeAll("reader", "a.example");

        assertThat(places.take(who("other", "b.example"), false)).isFalse();
        assertThat(places.take(who("other", "b.example"), true)).isTrue();
    }

    @Test
    void endpointHasItsOwnMost() {
        makeKnown("lab.example");
        Who who = who("reader", "lab.example");

        for (int i = 0; i < 4; i++) {
            assertThat(places.take(who, true)).isTrue();
        }

        assertThat(places.take(who, true)).isFalse();
        assertThat(places.fullEndpoints()).containsExactly(who.endpoint());
    }

    @Test
    void whatIsLongIdleIsForgotten() {
        makeKnown("a.example");
        giveAll(takeAll("slow", "a.example"), End.TIMED_OUT);
        now = now.plus(Duration.ofMinutes(6));
        makeKnown("b.example");

        makeKnown("a.example");

        assertThat(takeAll("slow", "a.example")).hasSize(MOST - MOST / 8);
    }

    @Test
    void placesAreNeverMoreThanThereAreAndAllComeBack() {
        Random random = new Random(7);
        List<End> ends = List.of(End.values());
        List<Who> taken = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            now = now.plusMillis(random.nextInt(20));
            int n = random.nextInt(20);
            Who who = who("owner" + n, "host" + random.nextInt(20));
            if (random.nextBoolean() && places.take(who, random.nextBoolean())) {
                taken.add(who);
            } else if (!taken.isEmpty()) {
                places.give(taken.remove(random.nextInt(taken.size())), ends.get(random.nextInt(ends.size())));
            }
            assertThat(places.free()).isEqualTo(MOST - taken.size()).isNotNegative();
        }
        giveAll(taken, End.SUCCEEDED);

        assertThat(places.free()).isEqualTo(MOST);
    }
}
