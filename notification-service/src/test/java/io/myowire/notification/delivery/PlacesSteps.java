package io.myowire.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.myowire.notification.delivery.Places.End;
import io.myowire.notification.delivery.Places.Who;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Places, and a clock that a test moves. */
abstract class PlacesSteps {
    static final int MOST = 64;
    static final int PER_HOST = 64;

    Instant now = Instant.parse("2026-11-01T12:00:00Z");
    final Places places = places(PER_HOST);

    Places places(int perHost) {
        return new Places(MOST, 4, perHost, new Clock() {
            @Override
            public Instant instant() {
                return now;
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        });
    }

    static Who who(String owner, String host) {
        return new Who(owner, host, UUID.randomUUID());
    }

    /** As many as they get, each with an endpoint of its own. */
    List<Who> takeAll(String owner, String host) {
        List<Who> taken = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            Who who = who(owner, host);
            if (places.take(who, true)) {
                taken.add(who);
            }
        }
        return taken;
    }

    void giveAll(List<Who> taken, End end) {
        taken.forEach(who -> places.give(who, end));
    }

    /** It took so many that it may have as many as a host may. */
    void makeKnown(String host) {
        for (int i = 0; i < 6; i++) {
            Who who = who("somebody who lives there", host);
            assertThat(places.take(who, true)).isTrue();
            places.give(who, End.SUCCEEDED);
        }
    }
}
