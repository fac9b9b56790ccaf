package io.myowire.verify.alerting;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.myowire.local.Service;
import io.myowire.verify.BenchStack;
import io.myowire.verify.Figures;
import io.myowire.verify.Wire;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How long one waits for the preview of a filter, narrow or broad, of findings that all came in its time, and to be told why a
 * finding was not told.
 */
public final class PreviewBenchmark {
    private static final int FINDINGS = 100_000;
    private static final int WARM_UP = 20;
    private static final int REQUESTS = 100;

    private final PrintStream out;
    private final Figures figures;

    public PreviewBenchmark(PrintStream out) {
        this.out = out;
        this.figures = new Figures(out);
    }

    /** Prints the figures beside their goal, and writes all of them to {@code raw}. */
    public void run(Path raw) throws IOException, InterruptedException {
        try (BenchStack bench = new BenchStack(out);
                PreviewRows rows = new PreviewRows(bench.stack().database(Service.NOTIFICATION))) {
            rows.awaitTopics();
            rows.findings(FINDINGS);
            Wire reader = bench.as("bench", "reader");
            List<Double> all = new ArrayList<>();
            List<String> topics = rows.topicsByFindings();
            for (Map.Entry<String, ObjectNode> filter : filters(topics).entrySet()) {
                all.addAll(asked(reader, filter.getKey(), filter.getValue()));
            }
            figures.samples("preview, all filters", all);
            figures.atMost("preview among 100,000 findings, p95", 100, Figures.percentile(all, 95), "ms");
            explained(reader, topics, rows.findings());
            unread(reader);
            figures.write(raw);
        }
    }

    private void explained(Wire reader, List<String> topics, List<String> findings)
            throws IOException, InterruptedException {
        ObjectNode follow = filter(topics.getFirst());
        String id = reader.post("/api/subscriptions", follow).json().path("id").asText();
        List<Double> millis = new ArrayList<>();
        for (int i = -WARM_UP; i < REQUESTS; i++) {
            String finding = findings.get((i + WARM_UP) % findings.size());
            long start = System.nanoTime();
            var answer = reader.post(
                    "/api/subscriptions/" + id + "/explain", Wire.object().put("findingId", finding));
            double took = (System.nanoTime() - start) / 1e6;
            if (answer.status() != 200) {
                throw new IOException("an explanation was answered " + answer.status() + ": " + answer.json());
            }
            if (i >= 0) {
                millis.add(took);
            }
        }
        figures.samples("explanation", millis);
        figures.atMost("explanation among 100,000 findings, p95", 100, Figures.percentile(millis, 95), "ms");
    }

    private void unread(Wire reader) throws IOException, InterruptedException {
        List<Double> millis = new ArrayList<>();
        for (int i = -WARM_UP; i < REQUESTS; i++) {
            long start = System.nanoTime();
            int status = reader.status("/api/alerts/unread");
            double took = (System.nanoTime() - start) / 1e6;
            if (status != 200) {
                throw new IOException("what is unread was answered " + status);
            }
            if (i >= 0) {
                millis.add(took);
            }
        }
        figures.samples("unread", millis);
        figures.atMost("unread among 100,000 findings, p95", 100, Figures.percentile(millis, 95), "ms");
    }

    private List<Double> asked(Wire reader, String name, ObjectNode filter) throws IOException, InterruptedException {
        List<Double> millis = new ArrayList<>();
        long count = 0;
        for (int i = -WARM_UP; i < REQUESTS; i++) {
            long start = System.nanoTime();
            var answer = reader.post("/api/subscriptions/preview", filter);
            double took = (System.nanoTime() - start) / 1e6;
            if (answer.status() != 200) {
                throw new IOException("a preview was answered " + answer.status() + ": " + answer.json());
            }
            count = answer.json().path("count").asLong();
            if (i >= 0) {
                millis.add(took);
            }
        }
        figures.samples("preview, %s: %,d findings".formatted(name, count), millis);
        return millis;
    }

    /**
     * @param topics the one that most findings are of first
     */
    private static Map<String, ObjectNode> filters(List<String> topics) {
        String broad = topics.getFirst();
        String middle = topics.get(topics.size() / 4);
        String narrow = topics.getLast();
        Map<String, ObjectNode> filters = new LinkedHashMap<>();
        filters.put("narrow", filter(narrow));
        filters.put("middle", filter(middle));
        filters.put("broad", filter(broad));
        filters.put("any of 20", filter(topics.subList(0, 20).toArray(String[]::new)));
        ObjectNode both = filter(broad);
        both.putArray("allOf").add(middle);
        filters.put("broad and middle", both);
        ObjectNode without = filter(broad);
        without.putArray("noneOf").add(middle);
        without.put("minLevel", "C").putArray("designs").add("randomised-trial").add("meta-analysis");
        filters.put("broad without middle, by design", without);
        return filters;
    }

    private static ObjectNode filter(String... anyOf) {
        ObjectNode filter = Wire.object();
        filter.put("name", "bench");
        List.of(anyOf).forEach(filter.putArray("anyOf")::add);
        return filter;
    }
}
