package io.myowire.notification.channel.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** A receiver on this machine that answers with whatever bytes it likes. */
public final class RawServer implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /** Falls to zero when a client would take no more. */
    final CountDownLatch cutOff = new CountDownLatch(1);

    /** What it says, once the head of a request was read. */
    public interface Behaviour {
        void answer(OutputStream out) throws IOException;
    }

    public RawServer(Behaviour behaviour) throws IOException {
        Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    Socket socket = server.accept();
                    open.add(socket);
                    Thread.ofVirtual().start(() -> serve(socket, behaviour));
                }
            } catch (IOException closed) {
                // the test is over
            }
        });
    }

    /** Says the same for ever. */
    public static RawServer flood(String answer) throws IOException {
        return new RawServer(out -> {
            byte[] many = answer.repeat(200).getBytes(StandardCharsets.ISO_8859_1);
            while (true) {
                out.write(many);
            }
        });
    }

    public static RawServer saying(String answer) throws IOException {
        return new RawServer(out -> out.write(answer.getBytes(StandardCharsets.UTF_8)));
    }

    public String url() {
        return "http://127.0.0.1:" + server.getLocalPort() + "/hook";
    }

    private void serve(Socket socket, Behaviour behaviour) {
        try (socket) {
            readHead(socket.getInputStream());
            behaviour.answer(socket.getOutputStream());
            socket.shutdownOutput();
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException ended) {
            cutOff.countDown();
        }
    }

    private static void readHead(InputStream in) throws IOException {
        int ends = 0;
        while (ends < 2) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the client left");
            }
            ends = next == '\n' ? ends + 1 : next == '\r' ? ends : 0;
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
