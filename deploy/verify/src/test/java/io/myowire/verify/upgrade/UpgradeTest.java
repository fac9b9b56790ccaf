package io.myowire.verify.upgrade;

import static java.util.concurrent.TimeUnit.MINUTES;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.myowire.local.LocalStack;
import io.myowire.local.StackOptions;
import io.myowire.verify.Wire;
import io.myowire.verify.Wire.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The previous release works on the schema of this one, and this one on what the previous wrote: so
 * an upgrade may roll through the replicas, and may be rolled back.
 */
@Timeout(value = 15, unit = MINUTES)
class UpgradeTest {
    private static final List<String> TOPICS = List.of("compound:metformin", "outcome:depressive-symptoms");

    @TempDir
    Path scratch;

    @Test
    void thePreviousReleaseWorksOnTheNewSchema() throws IOException, InterruptedException {
        // Given
        Path home = StackOptions.findHome();
        Optional<PreviousRelease> previous = PreviousRelease.build(home, scratch);
        if (previous.isEmpty()) {
            System.out.println("no release yet (no tag v*): nothing to upgrade from");
        }
        assumeTrue(previous.isPresent(), "no release yet (no tag v*): nothing to upgrade from");

        // When
        String byNew = walk("this state", home, 1);
        String byOld = walk(
                previous.get().name() + " on the new schema", previous.get().home(), 2);
        String after = walk("this state after it", home, 3);

        // Then
        assertThat(List.of(byNew, byOld, after)).doesNotHaveDuplicates();
    }

    /** Starts that build on the common data, posts a finding and sees it and its alert. */
    private String walk(String name, Path build, int number) throws IOException, InterruptedException {
        try (LocalStack stack = LocalStack.start(StackOptions.of(build, scratch.resolve("data")))) {
            Wire reader = new Wire(stack.baseUrl(), stack.token("rita", "reader"));
            Wire curator = new Wire(stack.baseUrl(), stack.token("ana", "curator"));
            if (number == 1) {
                Answer subscribed = reader.post("/api/subscriptions", subscription());
                assertThat(subscribed.status()).isEqualTo(201);
            }
            Answer posted = curator.post("/api/findings", Wire.finding("upgrade." + number, TOPICS));
            assertThat(posted.status()).as(name + ": " + posted.json()).isEqualTo(201);
            await().atMost(30, SECONDS).untilAsserted(() -> assertThat(
                            reader.get("/api/alerts").json().path("items"))
                    .as(name)
                    .hasSize(number));
            System.out.printf("%s: a finding was posted, and %d alerts are there%n", name, number);
            return posted.json().path("id").asText();
        }
    }

    private static com.fasterxml.jackson.databind.JsonNode subscription() {
        var subscription = Wire.object().put("name", "Upgrade");
        subscription.putArray("anyOf").add("pathway:ampk-signalling");
        return subscription;
    }
}
