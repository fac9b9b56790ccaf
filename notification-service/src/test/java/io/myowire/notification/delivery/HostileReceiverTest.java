package io.myowire.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.myowire.notification.channel.webhook.RawServer;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HostileReceiverTest extends DeliverySteps {
    private static final Logger ROOT = LogManager.getLogManager().getLogger("");

    @Test
    void whatItSaysIsInTheAttemptAsPlainTextAndNowhereInTheLog() throws Exception {
        List<String> logged = new CopyOnWriteArrayList<>();
        Handler listener = listener(logged);
        ROOT.addHandler(listener);
        try (RawServer server = RawServer.saying("\u001b[31mGOTCHA\u202e\u0007\u0000/1.1 200 OK\r\n\r\n")) {
            UUID delivery = rows.delivery(OWNER, server.url());

            awaitState(delivery, "abandoned");

            String error = as(OWNER).get("/api/deliveries/" + delivery).path("attempts[0].error");
            assertThat(error).contains("GOTCHA").doesNotContainPattern("[\\p{Cntrl}\\p{Cf}]");
            assertThat(logged)
                    .anyMatch(line -> line.contains("delivery " + delivery + ", attempt 1: ")
                            && line.contains(", the answer is not HTTP"));
            assertThat(logged).noneMatch(line -> line.contains("GOTCHA"));
        } finally {
            ROOT.removeHandler(listener);
        }
    }

    @Test
    void floodsOfInformationalAnswersHoldUpNobody() throws Exception {
        String hint = "HTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\n\r\n";
        try (RawServer one = RawServer.flood(hint);
                RawServer other = RawServer.flood(hint);
                Receiver quick = receiver(200)) {
            UUID flooded = rows.delivery(OWNER, one.url());
            UUID floodedToo = rows.delivery(OWNER, other.url());
            UUID delivery = rows.delivery(OWNER, quick.url());

            awaitState(delivery, "delivered");
            awaitState(flooded, "abandoned");
            awaitState(floodedToo, "abandoned");

            as(OWNER)
                    .get("/api/deliveries/" + flooded)
                    .then()
                    .body("attempts[0].error", equalTo("failed: more than 8 informational answers"));
        }
    }

    private static Handler listener(List<String> logged) {
        return new Handler() {
            private final SimpleFormatter formatter = new SimpleFormatter();

            @Override
            public void publish(LogRecord record) {
                logged.add(formatter.format(record));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }
}
