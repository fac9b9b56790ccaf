package io.myowire.testing.request;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Posts to a service as no well-behaved client does. */
public final class RawHttp {
    private static final int PATIENCE_MILLIS = 30_000;
    private static final int CHUNK = 8192;

    private final URI service;
    private final String token;

    public RawHttp(URI service, String token) {
        this.service = service;
        this.token = token;
    }

    /** Asks for a target exactly as it is written; the whole answer, head and body. */
    public String get(String target) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream()
                    .write(ascii("GET " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
            return answer(socket);
        }
    }

    /** Posts and leaves without waiting for the answer. */
    public void postAndLeave(String path, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        try (Socket socket = connect()) {
            OutputStream out = socket.getOutputStream();
            out.write(head(path, "Content-Length: " + body.length));
            out.write(body);
        }
    }

    /** Posts without saying how long the body will be; the whole answer, head and body. */
    public String postChunked(String path, byte[] json) throws IOException {
        try (Socket socket = connect()) {
            OutputStream out = socket.getOutputStream();
            out.write(head(path, "Transfer-Encoding: chunked"));
            try {
                for (int from = 0; from < json.length; from += CHUNK) {
                    int length = Math.min(CHUNK, json.length - from);
                    out.write(ascii("%x\r\n".formatted(length)));
                    out.write(json, from, length);
                    out.write(ascii("\r\n"));
                }
                out.write(ascii("0\r\n\r\n"));
            } catch (IOException refusedBeforeTheEnd) {
                // what was answered by then is what counts
            }
            return answer(socket);
        }
    }

    /** All that the service says until it closes the connection. */
    private static String answer(Socket socket) throws IOException {
        StringBuilder answer = new StringBuilder();
        byte[] read = new byte[CHUNK];
        try {
            for (int length; (length = socket.getInputStream().read(read)) > 0; ) {
                answer.append(new String(read, 0, length, StandardCharsets.UTF_8));
            }
        } catch (IOException reset) {
            // closed with the rest of the body unread
        }
        return answer.toString();
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(service.getHost(), service.getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private byte[] head(String path, String length) {
        return ascii(
                "POST %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\nAuthorization: Bearer %s\r\n%s\r\n\r\n"
                        .formatted(path, token, length));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
