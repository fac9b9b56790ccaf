package io.myowire.notification;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Receivers are given a minute to answer; who waits for the database is turned away after two seconds. */
public final class SlowAnswers implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "myowire.webhook.deadline", "60s",
                "myowire.webhook.lease", "65s",
                "myowire.database.longest-wait", "2s");
    }
}
