package io.myowire.cli;

import io.myowire.local.LaunchException;
import io.myowire.local.StackState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The stacks that {@code up} started from one checkout, wherever their data is. */
record Stacks(Path home) {

    /** The data directory of whoever names none. */
    static Path defaultData(Path home) {
        return home.resolve(".myowire/data");
    }

    /** Lets the others find a stack by its port. */
    void remember(int port, Path data) {
        try {
            Files.createDirectories(pointers());
            Files.writeString(
                    pointers().resolve(Integer.toString(port)),
                    data.toAbsolutePath().normalize().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The data directory of the running stack on that port, or of the only one if no port is given. */
    Optional<Path> find(Integer port) {
        Map<Path, StackState> running = running();
        if (port != null) {
            return running.entrySet().stream()
                    .filter(one -> one.getValue().url().endsWith(":" + port))
                    .map(Map.Entry::getKey)
                    .findFirst();
        }
        if (running.containsKey(defaultData(home))) {
            return Optional.of(defaultData(home));
        }
        if (running.size() > 1) {
            throw new LaunchException("more than one stack runs ("
                    + running.values().stream().map(StackState::url).sorted().collect(Collectors.joining(", "))
                    + "); name one by --port");
        }
        return running.keySet().stream().findFirst();
    }

    /** The address of that stack, or a failure that says what to do. */
    String url(Integer port) {
        if (port != null) {
            return "http://localhost:" + port;
        }
        return find(null)
                .flatMap(StackState::read)
                .map(StackState::url)
                .orElseThrow(() -> new LaunchException(
                        "no stack runs here; start one with ./myowire up, or name its port with --port"));
    }

    private Map<Path, StackState> running() {
        Map<Path, StackState> running = new LinkedHashMap<>();
        for (Path data : remembered()) {
            StackState.read(data).ifPresent(state -> running.put(data, state));
        }
        return running;
    }

    private List<Path> remembered() {
        Stream<Path> usual = Stream.of(defaultData(home));
        if (!Files.isDirectory(pointers())) {
            return usual.toList();
        }
        try (Stream<Path> files = Files.list(pointers())) {
            return Stream.concat(usual, files.map(Stacks::target)).distinct().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path target(Path pointer) {
        try {
            return Path.of(Files.readString(pointer));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path pointers() {
        return home.resolve(".myowire/stacks");
    }
}
