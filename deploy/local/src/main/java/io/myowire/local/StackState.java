package io.myowire.local;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * What a running stack leaves in its data directory for others to find it by.
 *
 * @param version the release that runs, "" where it is not packaged
 * @param broker Kafka's host and port
 * @param databasePort PostgreSQL's port on this machine
 */
public record StackState(
        long pid,
        Instant since,
        String version,
        String url,
        String broker,
        int databasePort,
        Map<Service, ServicePorts> services) {

    public StackState {
        services = Map.copyOf(services);
    }

    /** The state of the stack that runs on the directory, if one does. */
    public static Optional<StackState> read(Path directory) {
        Path file = file(directory);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (Reader reader = Files.newBufferedReader(file)) {
            Properties properties = new Properties();
            properties.load(reader);
            return Optional.of(from(properties))
                    .filter(one -> ProcessHandle.of(one.pid).isPresent())
                    .filter(one -> !one.url.isEmpty());
        } catch (IOException | NumberFormatException | DateTimeParseException e) {
            return Optional.empty();
        }
    }

    void write(Path directory) {
        try (Writer writer = Files.newBufferedWriter(file(directory))) {
            Properties properties = new Properties();
            properties.setProperty("pid", Long.toString(pid));
            properties.setProperty("since", since.toString());
            properties.setProperty("version", version);
            properties.setProperty("url", url);
            properties.setProperty("broker", broker);
            properties.setProperty("database", Integer.toString(databasePort));
            services.forEach((service, ports) -> {
                properties.setProperty(service.id() + ".http", Integer.toString(ports.http()));
                properties.setProperty(service.id() + ".management", Integer.toString(ports.management()));
            });
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

    private static StackState from(Properties properties) {
        Map<Service, ServicePorts> services = new EnumMap<>(Service.class);
        Service.all()
                .forEach(service -> services.put(
                        service,
                        new ServicePorts(
                                number(properties, service.id() + ".http"),
                                number(properties, service.id() + ".management"))));
        return new StackState(
                Long.parseLong(properties.getProperty("pid", "0")),
                Instant.parse(properties.getProperty("since", "")),
                properties.getProperty("version", ""),
                properties.getProperty("url", ""),
                properties.getProperty("broker", ""),
                number(properties, "database"),
                services);
    }

    private static int number(Properties properties, String name) {
        return Integer.parseInt(properties.getProperty(name, "0"));
    }
}
