package io.myowire.evidence.operations;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Passes bytes on between a client and a server until it falls silent: from then on nothing is passed
 * on and nothing is closed, as if a cable had been cut.
 */
final class SilentProxy implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final String host;
    private final int port;
    private volatile boolean silent;
    private volatile int accepted;
    private volatile int cut;

    SilentProxy(String host, int port) throws IOException {
        this.host = host;
        this.port = port;
        Thread.startVirtualThread(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    void fallSilent() {
        silent = true;
    }

    /** What is open says nothing any more; what is opened from now on is passed. */
    void cutWhatIsOpen() {
        cut = accepted;
    }

    private boolean isSilent(int number) {
        return silent || number <= cut;
    }

    private void accept() {
        try {
            while (!listener.isClosed()) {
                Socket client = listener.accept();
                Socket server = new Socket(host, port);
                sockets.addAll(List.of(client, server));
                int number = accepted + 1;
                accepted = number;
                Thread.startVirtualThread(() -> pass(client, server, number));
                Thread.startVirtualThread(() -> pass(server, client, number));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void pass(Socket from, Socket to, int number) {
        byte[] buffer = new byte[8192];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (!isSilent(number)) {
                    out.write(buffer, 0, read);
                    out.flush();
                }
            }
        } catch (IOException closed) {
            // by one side
        }
        if (!isSilent(number)) {
            close(from);
            close(to);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        sockets.forEach(SilentProxy::close);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // as was wanted
        }
    }
}
