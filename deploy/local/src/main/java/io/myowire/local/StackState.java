package io.myowire.local;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/** What a running stack leaves in its data directory for others to find it by. */
public record StackState(long pid, String url) {

    /** The state of the stack that runs on the directory, if one does. */
    public static Optional<StackState> read(Path directory) {
        Path file = file(directory);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (Reader reader = Files.newBufferedReader(file)) {
            Properties properties = new Properties();
            properties.load(reader);
            StackState state = new StackState(
                    Long.parseLong(properties.getProperty("pid", "0")), properties.getProperty("url", ""));
            return Optional.of(state)
                    .filter(one -> ProcessHandle.of(one.pid).isPresent())
                    .filter(one -> !one.url.isEmpty());
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    void write(Path directory) {
        try (Writer writer = Files.newBufferedWriter(file(directory))) {
            Properties properties = new Properties();
            properties.setProperty("pid", Long.toString(pid));
            properties.setProperty("url", url);
            properties.store(writer, "the running stack");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String description() {
        return " by process " + pid + " at " + url;
    }

    static Path file(Path directory) {
        return directory.resolve("running.properties");
    }
}
