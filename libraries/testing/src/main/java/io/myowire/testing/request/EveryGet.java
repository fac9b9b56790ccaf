package io.myowire.testing.request;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Walks every GET of a service on one kept connection: as it is, as HEAD and with If-None-Match; the
 * connection has to answer something else after each.
 */
public final class EveryGet {
    private static final String OTHER = "/api/nothing-at-all";

    private final URI server;
    private final Map<String, String> headers;

    /** @param headers of each request, as its Authorization */
    public EveryGet(URI server, Map<String, String> headers) {
        this.server = server;
        this.headers = Map.copyOf(headers);
    }

    /**
     * What is wrong, in words; empty if nothing is.
     *
     * @param paths with their parameters filled in
     */
    public List<String> faults(Iterable<String> paths) throws IOException {
        List<String> faults = new ArrayList<>();
        for (String path : new TreeSet<>(list(paths))) {
            try (KeptConnection connection = new KeptConnection(server)) {
                walk(connection, path, faults);
            } catch (IOException e) {
                faults.add(path + ": " + e.getMessage());
            }
        }
        return faults;
    }

    private void walk(KeptConnection connection, String path, List<String> faults) throws IOException {
        var got = connection.ask("GET", path, headers);
        var head = connection.ask("HEAD", path, headers);
        if (head.status() != got.status()) {
            faults.add("%s: GET is %d and HEAD %d".formatted(path, got.status(), head.status()));
        }
        expectOther(connection, path, "HEAD", faults);
        Map<String, String> conditional = new HashMap<>(headers);
        conditional.put("If-None-Match", got.headers().getOrDefault("etag", "\"none\""));
        var matched = connection.ask("GET", path, conditional);
        if (got.headers().containsKey("etag") && matched.status() != 304) {
            faults.add("%s: %d though its ETag matched".formatted(path, matched.status()));
        }
        connection.ask("HEAD", path, conditional);
        expectOther(connection, path, "If-None-Match", faults);
    }

    private void expectOther(KeptConnection connection, String path, String what, List<String> faults)
            throws IOException {
        int status = connection.ask("GET", OTHER, headers).status();
        if (status != 404) {
            faults.add("%s: after %s the connection answered %d to something else".formatted(path, what, status));
        }
    }

    private static List<String> list(Iterable<String> paths) {
        List<String> list = new ArrayList<>();
        paths.forEach(list::add);
        return list;
    }
}
