package io.myowire.notification.channel.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.myowire.notification.channel.Reply;
import java.net.InetAddress;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InformationalAnswersTest extends WebhookClientFixture {
    private static final String DONE = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private final WebhookClient client = client(InetAddress::getAllByName);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 100 Continue\r\n\r\n",
                "HTTP/1.1 102 Processing\r\n\r\n",
                "HTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\n\r\n",
                "HTTP/1.1 199 Whatever\r\n\r\n"
            })
    void fewBeforeTheAnswerAreNoFailureAndManyAre(String informational) throws Exception {
        try (RawServer few = RawServer.saying(informational.repeat(8) + DONE);
                RawServer many = RawServer.saying(informational.repeat(9) + DONE)) {
            Reply patient = post(client, few.url());
            Reply failed = post(client, many.url());

            assertThat(patient.succeeded()).isTrue();
            assertThat(patient.status()).isEqualTo(200);
            assertThat(patient.excerpt()).isEqualTo("ok");
            assertThat(failed.error()).isEqualTo("failed: more than 8 informational answers");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\n\r\n", "HTTP/1.1 100 Continue\r\n\r\n"})
    void floodIsCutOffAndOthersGoOn(String informational) throws Exception {
        String healthy = receiver(request -> request.response().end());
        try (RawServer flood = RawServer.flood(informational)) {
            Reply failed = post(client, flood.url());
            Reply other = post(client, healthy);

            assertThat(failed.error()).isEqualTo("failed: more than 8 informational answers");
            assertThat(flood.cutOff.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(other.succeeded()).isTrue();
        }
    }

    @Test
    void protocolIsNotSwitched() throws Exception {
        try (RawServer server = RawServer.saying(
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: upgrade\r\n\r\nxyz")) {
            assertThat(post(client, server.url()).error()).contains("switched to another protocol");
        }
    }
}
