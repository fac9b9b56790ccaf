package io.myowire.verify.alerting;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A webhook's receiver that takes every call and never answers it, or never ends to. */
final class BadReceiver implements AutoCloseable {
    private static final byte[] EARLY_HINTS =
            "HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket server = new ServerSocket(0, 1024);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final boolean floods;

    private BadReceiver(boolean floods) throws IOException {
        this.floods = floods;
        threads.execute(this::accept);
    }

    /** One that is silent. */
    static BadReceiver silent() throws IOException {
        return new BadReceiver(false);
    }

    /** One that answers 103 without end. */
    static BadReceiver flood() throws IOException {
        return new BadReceiver(true);
    }

    /** Where it is on the loopback address of that number: to others a host of its own. */
    String url(int host, int path) {
        return "http://127.0.1.%d:%d/%d".formatted(host, server.getLocalPort(), path);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                threads.execute(() -> mistreat(socket));
            } catch (IOException e) {
                // Closed, or as bad as it is meant to be.
            }
        }
    }

    private void mistreat(Socket socket) {
        try (socket) {
            byte[] read = new byte[8192];
            int got = socket.getInputStream().read(read);
            while (floods && got > 0) {
                socket.getOutputStream().write(EARLY_HINTS);
            }
            while (got > 0) {
                got = socket.getInputStream().read(read);
            }
        } catch (IOException e) {
            // The other side had enough.
            return;
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }
}
