package io.myowire.local;

import io.myowire.local.faststart.FastStart;
import io.myowire.testing.server.PostgresServer.Durability;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** How a local stack is to be started; every {@code with} answers a changed copy. */
public final class StackOptions {

    private static final List<String> SMALL_AND_QUICK = List.of(
            "-Xmx256m",
            "-XX:+UseSerialGC",
            // Halves the CPU of a start; what a service loses under load is no matter here.
            "-XX:TieredStopAtLevel=1",
            "-Djava.awt.headless=true",
            "--enable-native-access=ALL-UNNAMED");

    private final Path home;
    private final Path data;
    private int port;
    private boolean fresh;
    private boolean starter = true;
    private Duration startPatience = Duration.ofMinutes(2);
    private Durability durability = Durability.KEPT;
    private FastStart fastStart = FastStart.none();
    private List<String> jvmOptions = SMALL_AND_QUICK;
    private Map<String, String> environment = Map.of();
    private Consumer<String> progress = line -> {};
    private Consumer<String> failure = line -> {};

    private StackOptions(Path home, Path data) {
        this.home = home.toAbsolutePath().normalize();
        this.data = data.toAbsolutePath().normalize();
    }

    private StackOptions(StackOptions other) {
        this(other.home, other.data);
        this.port = other.port;
        this.fresh = other.fresh;
        this.starter = other.starter;
        this.startPatience = other.startPatience;
        this.durability = other.durability;
        this.fastStart = other.fastStart;
        this.jvmOptions = other.jvmOptions;
        this.environment = other.environment;
        this.progress = other.progress;
        this.failure = other.failure;
    }

    /** Durable data in that directory, the services as built in that checkout, a free port. */
    public static StackOptions of(Path home, Path data) {
        return new StackOptions(home, data);
    }

    /** The checkout of the suite at or above the working directory. */
    public static Path findHome() {
        String given = System.getProperty("myowire.home");
        if (given != null) {
            return Path.of(given);
        }
        Path directory = Path.of("").toAbsolutePath();
        while (directory != null && !Files.exists(directory.resolve("deploy/local/pom.xml"))) {
            directory = directory.getParent();
        }
        if (directory == null) {
            throw new LaunchException("this is not inside a checkout of Myowire");
        }
        return directory;
    }

    /** The gateway's port; 0 for a free one. */
    public StackOptions withPort(int port) {
        StackOptions copy = new StackOptions(this);
        copy.port = port;
        return copy;
    }

    /** Whether the data of earlier runs is thrown away first. */
    public StackOptions withFresh(boolean fresh) {
        StackOptions copy = new StackOptions(this);
        copy.fresh = fresh;
        return copy;
    }

    /** Whether an empty stack is given the starter catalogue and findings. */
    public StackOptions withStarter(boolean starter) {
        StackOptions copy = new StackOptions(this);
        copy.starter = starter;
        return copy;
    }

    /** How long a service that starts may make no progress before it is given up. */
    public StackOptions withStartPatience(Duration startPatience) {
        StackOptions copy = new StackOptions(this);
        copy.startPatience = startPatience;
        return copy;
    }

    public StackOptions withDurability(Durability durability) {
        StackOptions copy = new StackOptions(this);
        copy.durability = durability;
        return copy;
    }

    public StackOptions withFastStart(FastStart fastStart) {
        StackOptions copy = new StackOptions(this);
        copy.fastStart = fastStart;
        return copy;
    }

    /** The services' JVM options, in place of those that suit a laptop. */
    public StackOptions withJvmOptions(List<String> jvmOptions) {
        StackOptions copy = new StackOptions(this);
        copy.jvmOptions = List.copyOf(jvmOptions);
        return copy;
    }

    /** Environment of every service besides what the stack itself sets. */
    public StackOptions withEnvironment(Map<String, String> environment) {
        StackOptions copy = new StackOptions(this);
        copy.environment = Map.copyOf(environment);
        return copy;
    }

    /** Who hears, line by line, what has come up or died. */
    public StackOptions withProgress(Consumer<String> progress) {
        StackOptions copy = new StackOptions(this);
        copy.progress = progress;
        return copy;
    }

    /** Who hears why a running stack has failed for good. */
    public StackOptions withFailure(Consumer<String> failure) {
        StackOptions copy = new StackOptions(this);
        copy.failure = failure;
        return copy;
    }

    public Path home() {
        return home;
    }

    public Path data() {
        return data;
    }

    int port() {
        return port;
    }

    boolean fresh() {
        return fresh;
    }

    boolean starter() {
        return starter;
    }

    Duration startPatience() {
        return startPatience;
    }

    Durability durability() {
        return durability;
    }

    FastStart fastStart() {
        return fastStart;
    }

    /** The jar that a service is started from. */
    public Path jar(Service service) {
        return home.resolve(service.folder()).resolve("target/quarkus-app/quarkus-run.jar");
    }

    public List<String> jvmOptions() {
        return jvmOptions;
    }

    Map<String, String> environment() {
        return new HashMap<>(environment);
    }

    void report(String line) {
        progress.accept(line);
    }

    void report(String part, String seconds) {
        progress.accept(String.format(Locale.ROOT, "  %-22s %8s", part, seconds));
    }

    void fail(String line) {
        failure.accept(line);
    }
}
