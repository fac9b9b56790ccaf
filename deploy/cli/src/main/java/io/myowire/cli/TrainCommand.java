package io.myowire.cli;

import io.myowire.local.LaunchException;
import io.myowire.local.LocalStack;
import io.myowire.local.Service;
import io.myowire.local.StackOptions;
import io.myowire.local.faststart.FastStart;
import io.myowire.testing.server.PostgresServer.Durability;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Rehearses a start on throw-away data while every JVM records what it loads. */
@Command(name = "train", hidden = true)
final class TrainCommand implements Callable<Integer> {

    private static final List<String> PATHS = List.of(
            "/",
            "/docs",
            "/api/compounds",
            "/api/topics",
            "/api/findings",
            "/api/alerts",
            "/api/subscriptions",
            "/api/deliveries");

    @Option(names = "--data", required = true)
    private Path data;

    @Option(names = "--into", required = true)
    private Path into;

    @Override
    public Integer call() throws InterruptedException, IOException {
        StackOptions options = StackOptions.of(StackOptions.findHome(), data.resolve("stack"))
                .withDurability(Durability.FORGOTTEN)
                .withFastStart(FastStart.recording(into))
                .withProgress(System.out::println);
        try (LocalStack stack = LocalStack.start(options);
                HttpClient client = HttpClient.newHttpClient()) {
            String token = stack.token("rehearsal", "curator");
            for (String path : PATHS) {
                client.send(
                        HttpRequest.newBuilder(URI.create(stack.baseUrl() + path))
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        BodyHandlers.discarding());
            }
            stack.usage();
        }
        List<Path> unfinished = Service.all()
                .map(service -> into.resolve(service.folder() + ".conf"))
                .filter(recording -> recording.toFile().length() == 0)
                .toList();
        if (!unfinished.isEmpty()) {
            throw new LaunchException("nothing was recorded in " + unfinished);
        }
        return Main.STOPPED;
    }
}
