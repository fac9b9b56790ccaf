package io.myowire.notification.channel.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.myowire.notification.channel.Reply;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuietLogTest extends WebhookClientFixture {
    private static final Logger ROOT = LogManager.getLogManager().getLogger("");

    private final List<String> logged = new CopyOnWriteArrayList<>();
    private final Handler listener = new Handler() {
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

    @BeforeEach
    void listen() {
        ROOT.addHandler(listener);
    }

    @AfterEach
    void listenNoMore() {
        ROOT.removeHandler(listener);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u001b[31mGOTCHA\u001b[0m\u0007\r\n\r\n",
                "\u001b]0;GOTCHA\u0007 200 OK\r\n\r\n",
                "HTTP/1.1 2\u001b[31mGOTCHA OK\r\n\r\n",
                "GOTCHA/7.3 200 OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: GOTCHA\u001b[2J\r\n\r\n",
                "HTTP/1.1 200 OK\r\nGOTCHA\u001b[2J: \u0000x\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nGOTCHA\u001b[2J\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\nHTTP/1.1 200 GOTCHA\u001b[2J\r\n\r\n\u001b[2JGOTCHA"
            })
    void whatStrangersSayIsKeptInTheAttemptAlone(String answer) throws Exception {
        try (RawServer server = RawServer.saying(answer)) {
            Reply reply = post(client(InetAddress::getAllByName), server.url());

            if (!reply.succeeded()) {
                assertThat(reply.error()).startsWith("failed: ").doesNotContainPattern("\\p{Cntrl}");
            }
            close();
            assertThat(logged).noneMatch(line -> line.contains("GOTCHA"));
        }
    }
}
