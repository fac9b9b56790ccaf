package io.myowire.verify.posts;

import io.myowire.local.Service;
import io.myowire.testing.request.KeptConnection;
import io.myowire.verify.BenchStack;
import io.myowire.verify.Wire;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** Posts to the evidence-service of a running stack, each client on a connection that it keeps. */
final class SuitePosts {
    static final List<String> TOPICS = List.of("compound:metformin", "outcome:depressive-symptoms");

    private final BenchStack bench;
    private final URI service;
    private final Map<String, String> headers;
    private final AtomicLong number = new AtomicLong(System.currentTimeMillis() * 1_000);

    SuitePosts(BenchStack bench) throws InterruptedException {
        String token = bench.stack().token("bench", "curator");
        this.bench = bench;
        this.service = URI.create(bench.stack().serviceUrl(Service.EVIDENCE));
        this.headers = Map.of("Authorization", "Bearer " + token, "Content-Type", "application/json");
    }

    /** Posts for so long, and waits until all of it is matched. */
    Round run(int clients, Duration duration) throws IOException, InterruptedException {
        Samples samples = new Samples();
        Duration posting = bench.cpu(Service.EVIDENCE);
        Duration telling = bench.cpu(Service.NOTIFICATION);
        long start = System.nanoTime();
        long end = start + duration.toNanos();
        Callable<Void> client = () -> post(samples, end);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Void> done : threads.invokeAll(
                    IntStream.range(0, clients).mapToObj(i -> client).toList())) {
                done.get();
            }
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        long[] nanos = samples.all();
        bench.awaitIdle();
        return Round.of("suite", clients, seconds, nanos)
                .with(each(Service.EVIDENCE, posting, nanos.length), each(Service.NOTIFICATION, telling, nanos.length));
    }

    private Void post(Samples samples, long end) throws IOException {
        try (KeptConnection connection = new KeptConnection(service)) {
            while (System.nanoTime() < end) {
                String body = Wire.finding("bench." + number.incrementAndGet(), TOPICS)
                        .toString();
                long start = System.nanoTime();
                var answer = connection.ask("POST", "/api/findings", headers, body);
                if (answer.status() != 201) {
                    throw new IOException("a post was answered " + answer.status() + ": " + answer.body());
                }
                samples.add(System.nanoTime() - start);
            }
        }
        return null;
    }

    private double each(Service service, Duration before, int posts) {
        return bench.cpu(service).minus(before).toMillis() / (double) posts;
    }
}
