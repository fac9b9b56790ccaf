package io.myowire.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Stands in for a service: ready at once, and answers every request with its environment, but that for the starter findings. */
public final class FakeService {

    private static final String CLASS_FILE = "/io/myowire/local/FakeService.class";

    private FakeService() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (System.getenv("FAKE_FAILURE") != null) {
            System.err.println(System.getenv("FAKE_FAILURE"));
            System.exit(1);
        }
        sayALot(Integer.parseInt(System.getenv().getOrDefault("FAKE_WORDS", "0")));
        serve("QUARKUS_HTTP_PORT");
        serve("QUARKUS_MANAGEMENT_PORT");
    }

    /** Stands in for every service of a checkout; public, so without a class that its jar has not. */
    public static void installIn(Path home) throws IOException {
        for (Service service : Service.values()) {
            installIn(home, service);
        }
    }

    /** Writes the jar of a fake where a build writes that of the service. */
    static void installIn(Path home, Service service) throws IOException {
        Path jar = StackOptions.of(home, home).jar(service);
        Files.createDirectories(jar.getParent());
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, FakeService.class.getName());
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream content = new JarOutputStream(file, manifest);
                InputStream code = FakeService.class.getResourceAsStream(CLASS_FILE)) {
            content.putNextEntry(new JarEntry(CLASS_FILE.substring(1)));
            code.transferTo(content);
        }
    }

    /** One word every half second: a start that takes its time and gets on. */
    private static void sayALot(int words) throws InterruptedException {
        for (int i = 0; i < words; i++) {
            System.out.println("migration " + i);
            Thread.sleep(500);
        }
    }

    private static void serve(String portVariable) throws IOException {
        int port = Integer.parseInt(System.getenv(portVariable));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", FakeService::answer);
        server.start();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        boolean starter =
                "/api/findings?limit=1".equals(exchange.getRequestURI().toString());
        String text = starter ? "{\"items\":[{}]}" : System.getenv().toString();
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        try (OutputStream answer = exchange.getResponseBody()) {
            answer.write(body);
        }
    }
}
