package io.myowire.notification.delivery;

import static io.myowire.notification.Wire.LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.myowire.notification.SlowAnswers;
import io.myowire.notification.channel.webhook.RawServer;
import io.myowire.notification.delivery.Receiver.Answer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(SlowAnswers.class)
class SilentEndpointsTest extends DeliverySteps {
    private static final int ENDPOINTS = 20;
    private static final int OF_EACH = 6;
    private static final int MANY = 30;

    /** Of the places, what one endpoint has. */
    private static final int SHARE = 4;

    private static final String UNDER_WAY =
            "select count(*) from delivery where owner = ? and state = 'pending' and lease_until is not null";

    @Test
    void twentySilentEndpointsOfOneOwnerHoldNoHealthyOneUp() throws Exception {
        String silent = "silent-" + UUID.randomUUID();
        CountDownLatch end = new CountDownLatch(1);
        List<RawServer> servers = new ArrayList<>();
        try (Receiver healthy = receiver(200)) {
            UUID subscription = rows.subscription(silent);
            for (int i = 0; i < ENDPOINTS; i++) {
                RawServer server = new RawServer(out -> waitFor(end));
                servers.add(server);
                UUID webhook = rows.webhook(subscription, server.url());
                for (int j = 0; j < OF_EACH; j++) {
                    rows.delivery(rows.alert(silent, subscription), webhook);
                }
            }
            await().atMost(LONG).untilAsserted(() -> assertThat((Long) rows.value(UNDER_WAY, silent))
                    .isGreaterThanOrEqualTo(ENDPOINTS));

            UUID delivery = rows.delivery("healthy-" + UUID.randomUUID(), healthy.url());

            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(rows.state(delivery)).isEqualTo("delivered"));
            assertThat((Long) rows.value("select count(*) from delivery where owner = ? and state = 'pending'", silent))
                    .as("they are all still waited for")
                    .isEqualTo(ENDPOINTS * OF_EACH);
        } finally {
            rows.update("update delivery set state = 'abandoned', waiting = false where owner = ?", silent);
            end.countDown();
            for (RawServer server : servers) {
                server.close();
            }
        }
    }

    @Test
    void aSlowReceiverHasItsShareOfPlacesAndHoldsNobodyUp() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        try (Receiver slow = new Receiver(number -> {
                    waitFor(release);
                    return Answer.of(200);
                });
                Receiver quick = receiver(200)) {
            UUID subscription = rows.subscription(OWNER);
            UUID webhook = rows.webhook(subscription, slow.url());
            for (int i = 0; i < MANY; i++) {
                rows.delivery(rows.alert(OWNER, subscription), webhook);
            }
            await().atMost(LONG).untilAsserted(() -> assertThat(slow.messages()).isNotEmpty());

            UUID delivery = rows.delivery(OWNER, quick.url());
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(rows.state(delivery)).isEqualTo("delivered"));

            assertThat(slow.messages()).hasSizeLessThanOrEqualTo(SHARE);
            release.countDown();
            await().atMost(LONG).untilAsserted(() -> assertThat(rows.value(
                            "select count(*) from delivery where endpoint_id = ? and state <> 'delivered'", webhook))
                    .isEqualTo(0L));
        } finally {
            release.countDown();
        }
    }

    private static void waitFor(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
