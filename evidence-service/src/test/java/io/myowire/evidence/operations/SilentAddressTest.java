package io.myowire.evidence.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.myowire.database.DatabaseReadiness;
import io.myowire.database.Pools;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An address that drops what is sent to it, as a firewall does, is answered soon and not only one that refuses. */
class SilentAddressTest {
    /** Without a limit of our own a connection is waited for a minute. */
    private static final Duration SOON = Duration.ofSeconds(20);

    private final Vertx vertx = Vertx.vertx();
    private final List<Socket> waiting = new ArrayList<>();
    private ServerSocket nobody;
    private Pool pool;

    /** A backlog that is full: the kernel drops whoever knocks. */
    @BeforeEach
    void anAddressThatDrops() throws IOException {
        nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        while (knocks()) {
            assertThat(waiting).hasSizeLessThan(100);
        }
        var options = new PgConnectOptions()
                .setHost(nobody.getInetAddress().getHostAddress())
                .setPort(nobody.getLocalPort())
                .setUser("nobody")
                .setPassword("nothing")
                .setDatabase("none");
        pool = Pool.newInstance(Pools.build(vertx, new PoolOptions().setMaxSize(1), List.of(options)));
    }

    private boolean knocks() throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(nobody.getInetAddress(), nobody.getLocalPort()), 500);
            waiting.add(socket);
            return true;
        } catch (SocketTimeoutException dropped) {
            socket.close();
            return false;
        }
    }

    @AfterEach
    void close() throws IOException {
        pool.close().await().atMost(SOON);
        for (Socket socket : waiting) {
            socket.close();
        }
        nobody.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aConnectionIsNotWaitedForLong() {
        assertThatThrownBy(() -> pool.query("select 1").execute().await().atMost(SOON))
                .isNotInstanceOf(io.smallrye.mutiny.TimeoutException.class)
                .hasMessageContaining("onnect");
    }

    @Test
    void readinessSaysSo() {
        var answer = new DatabaseReadiness(pool).call().await().atMost(SOON);

        assertThat(answer.getStatus()).isEqualTo(Status.DOWN);
        assertThat(answer.getName()).isEqualTo("database");
    }
}
