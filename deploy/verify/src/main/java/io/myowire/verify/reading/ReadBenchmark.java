package io.myowire.verify.reading;

import io.myowire.local.Service;
import io.myowire.verify.BenchStack;
import io.myowire.verify.Figures;
import io.myowire.verify.Wire;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How long one waits for what a page shows: counts and pictures among 100,000 findings, then lists by every
 * filter among 200,000. One request at a time, through the gateway.
 */
public final class ReadBenchmark {
    private static final int COUNTED = 100_000;
    private static final int LISTED = 200_000;
    private static final int WARM_UP = 30;
    private static final int REQUESTS = 100;
    private static final int MOST_OF_A_COUNT = 100;
    private static final int MOST_OF_A_LIST = 30;

    private final PrintStream out;
    private final Figures figures;

    public ReadBenchmark(PrintStream out) {
        this.out = out;
        this.figures = new Figures(out);
    }

    /** Prints the figures beside their goals, and writes all of them to {@code raw}. */
    public void run(Path raw) throws IOException, InterruptedException {
        try (BenchStack bench = new BenchStack(out);
                FindingRows rows = new FindingRows(bench.stack().database(Service.EVIDENCE))) {
            rows.awaitTopics();
            rows.add(1, COUNTED);
            Wire reader = bench.as("bench", "reader");
            List<String> compounds = rows.byFindings("compound");
            List<String> outcomes = rows.byFindings("outcome");
            long start = System.nanoTime();
            ask(reader, "/api/findings/facets");
            out.printf("the first count after a start: %,d ms%n", (System.nanoTime() - start) / 1_000_000);
            asked(reader, counts(compounds, outcomes), MOST_OF_A_COUNT, "of %,d findings".formatted(COUNTED));
            rows.add(COUNTED + 1, LISTED);
            asked(reader, lists(compounds, outcomes, rows.work()), MOST_OF_A_LIST, "of %,d findings".formatted(LISTED));
            figures.write(raw);
        }
    }

    private static Map<String, String> counts(List<String> compounds, List<String> outcomes) {
        Map<String, String> counts = new LinkedHashMap<>();
        String facets = "/api/findings/facets";
        counts.put("facets of everything", facets);
        counts.put("facets of a compound", facets + "?topic=" + compounds.getFirst());
        counts.put("facets of an outcome and a design", facets + "?design=animal&topic=" + outcomes.getFirst());
        counts.put("facets of a word of every third", facets + "?q=depression");
        counts.put("facets of a rare word", facets + "?q=quokkas");
        counts.put("matrix", "/api/findings/matrix");
        counts.put("matrix without concerns", "/api/findings/matrix?concern=false");
        counts.put("ladder of a compound", "/api/findings/ladder?topic=" + compounds.getFirst());
        counts.put("mechanisms", "/api/mechanisms");
        counts.put("structure.svg", "/api/compounds/metformin/structure.svg");
        return counts;
    }

    private static Map<String, String> lists(List<String> compounds, List<String> outcomes, String work) {
        Map<String, String> lists = new LinkedHashMap<>();
        lists.put("everything", "");
        lists.put("a broad topic", "topic=" + outcomes.getFirst());
        lists.put("a narrow topic", "topic=" + compounds.getLast());
        lists.put("two topics", "topic=%s&topic=%s".formatted(compounds.getFirst(), outcomes.getFirst()));
        lists.put("design", "design=animal");
        lists.put("level", "level=B");
        lists.put("direction", "direction=contradicts");
        lists.put("status", "status=retracted");
        lists.put("year", "year=1991");
        lists.put("under concern", "concern=true");
        lists.put("without concern", "concern=false");
        lists.put("work", "work=" + work);
        lists.put("since", "since=2026-01-01T00:00:00Z");
        lists.put("a word of every third", "q=depression");
        lists.put("two words", "q=" + URLEncoder.encode("stroke survivors", StandardCharsets.UTF_8));
        lists.put("a rare word", "q=quokkas");
        lists.put("a word of none", "q=axolotl");
        lists.replaceAll((name, query) -> "/api/findings?limit=50&" + query);
        return lists;
    }

    private void asked(Wire reader, Map<String, String> paths, double goal, String of)
            throws IOException, InterruptedException {
        for (Map.Entry<String, String> one : paths.entrySet()) {
            List<Double> millis = new ArrayList<>();
            for (int i = -WARM_UP; i < REQUESTS; i++) {
                long start = System.nanoTime();
                ask(reader, one.getValue());
                if (i >= 0) {
                    millis.add((System.nanoTime() - start) / 1e6);
                }
            }
            String name = "%s, %s".formatted(one.getKey(), of);
            figures.samples(name, millis);
            figures.atMost(name + ", p95", goal, Figures.percentile(millis, 95), "ms");
        }
    }

    private static void ask(Wire reader, String path) throws IOException, InterruptedException {
        int status = reader.status(path);
        if (status != 200) {
            throw new IOException(path + " was answered " + status);
        }
    }
}
