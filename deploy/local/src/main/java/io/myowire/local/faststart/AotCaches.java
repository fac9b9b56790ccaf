package io.myowire.local.faststart;

import io.myowire.local.Service;
import io.myowire.local.StackOptions;
import io.myowire.testing.server.Postmaster;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The JDK's caches of loaded and linked classes (JEP 483), one for each JVM of the stack: made by a
 * rehearsal after a build, worth three quarters of a start's CPU.
 */
public final class AotCaches {

    /** A start on throw-away data in which every JVM records what it loads. */
    interface Rehearsal {
        ProcessBuilder of(Path data);
    }

    static final String LAUNCHER = "launcher";

    private static final int FIRST_JDK = 25;
    private static final String REHEARSAL = "rehearsal-";

    private final Path directory;
    private final List<Program> programs;
    private final Rehearsal rehearsal;

    AotCaches(Path directory, List<Program> programs, Rehearsal rehearsal) {
        this.directory = directory;
        this.programs = programs;
        this.rehearsal = rehearsal;
    }

    /** The caches of the stack with those options; none on an older JDK. */
    public static AotCaches of(Path home, StackOptions options) {
        Path launcher = Path.of(System.getProperty("java.class.path"));
        Path directory = home.resolve(".myowire/aot");
        if (Runtime.version().feature() < FIRST_JDK || !isJar(launcher)) {
            return new AotCaches(directory, List.of(), data -> new ProcessBuilder());
        }
        Program own = new Program(LAUNCHER, launcher, ownOptions());
        List<Program> programs = new ArrayList<>(List.of(own));
        Service.all()
                .map(service -> new Program(service.folder(), options.jar(service), options.jvmOptions()))
                .forEach(programs::add);
        return new AotCaches(directory, programs, data -> train(home, directory, own, data));
    }

    /** And not a path of several. */
    private static boolean isJar(Path launcher) {
        return launcher.toString().endsWith(".jar") && Files.exists(launcher);
    }

    private static ProcessBuilder train(Path home, Path directory, Program launcher, Path data) {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(launcher.jvmOptions());
        command.addAll(FastStart.recording(directory).options(LAUNCHER));
        command.add("-Dmyowire.home=" + home);
        command.addAll(List.of("-jar", launcher.jar().toString(), "train"));
        command.addAll(List.of("--data", data.toString(), "--into", directory.toString()));
        return new ProcessBuilder(command);
    }

    /** Starts from the caches, if they are those of this build. */
    public FastStart fastStart() {
        return programs.isEmpty() || !areCurrent() ? FastStart.none() : FastStart.using(directory);
    }

    /**
     * Makes the caches anew, for the next start, if the build, the JDK or the options changed and nobody
     * else is at it; whatever goes wrong is only said.
     */
    void prepare(Consumer<String> progress, Helpers helpers) throws InterruptedException {
        if (areCurrent()) {
            return;
        }
        try (FileChannel channel = FileChannel.open(
                        Files.createDirectories(directory).resolve("lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock != null && !areCurrent()) {
                prepareAlone(progress, helpers);
            }
        } catch (OverlappingFileLockException e) {
            // Another stack of this very JVM is at it.
            return;
        } catch (IOException e) {
            progress.accept("no fast start next time: " + e.getMessage());
        }
    }

    private void prepareAlone(Consumer<String> progress, Helpers helpers) throws InterruptedException {
        progress.accept("preparing a fast start for the next time, beside this one (about a minute) ...");
        long start = System.nanoTime();
        try {
            clear();
            rehearse(helpers);
            make(helpers);
            progress.accept(
                    String.format(Locale.ROOT, "prepared a fast start in %.0f s", (System.nanoTime() - start) / 1e9));
        } catch (IOException e) {
            if (helpers.stopped()) {
                return;
            }
            progress.accept("no fast start next time: " + e.getMessage());
        }
        // Also after a failure: it would fail again with the same build.
        remember();
    }

    private boolean areCurrent() {
        return programs.stream().allMatch(this::isCurrent);
    }

    private boolean isCurrent(Program program) {
        Path key = key(program);
        try {
            return Files.exists(key) && Files.readString(key).equals(program.key());
        } catch (IOException e) {
            return false;
        }
    }

    private void rehearse(Helpers helpers) throws IOException, InterruptedException {
        Path data = Files.createTempDirectory(directory, REHEARSAL);
        try {
            int code = helpers.run(List.of(
                            rehearsal.of(data).redirectErrorStream(true).redirectOutput(Redirect.to(log().toFile()))))
                    .getFirst();
            if (code != 0) {
                throw new IOException("the rehearsal failed, see " + log());
            }
        } finally {
            Postmaster.stop(data.resolve("stack/postgres"));
            delete(data);
        }
    }

    private Path log() {
        return directory.resolve("rehearsal.log");
    }

    /** Two at a time: each takes a core for some seconds. */
    private void make(Helpers helpers) throws IOException, InterruptedException {
        for (int i = 0; i < programs.size(); i += 2) {
            List<Program> two = programs.subList(i, Math.min(i + 2, programs.size()));
            helpers.run(two.stream().map(this::maker).toList());
            for (Program program : two) {
                Path draft = draft(program);
                if (Files.exists(draft)) {
                    Files.move(draft, cache(program), StandardCopyOption.REPLACE_EXISTING);
                }
                Files.deleteIfExists(configuration(program));
            }
        }
    }

    private ProcessBuilder maker(Program program) {
        List<String> command = new ArrayList<>();
        command.add(java());
        command.addAll(program.jvmOptions());
        command.addAll(List.of(
                "-Xmx1g",
                "-XX:AOTMode=create",
                "-XX:AOTConfiguration=" + configuration(program),
                "-XX:AOTCache=" + draft(program),
                "-jar",
                program.jar().toString()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve(program.name() + ".log").toFile());
    }

    private void remember() {
        try {
            for (Program program : programs) {
                Files.writeString(key(program), program.key());
            }
        } catch (IOException e) {
            // A full disk, perhaps: then the next start tries again.
            return;
        }
    }

    private void clear() throws IOException {
        for (Program program : programs) {
            Files.deleteIfExists(cache(program));
            Files.deleteIfExists(key(program));
            Files.deleteIfExists(draft(program));
            Files.deleteIfExists(configuration(program));
        }
        try (Stream<Path> files = Files.list(directory)) {
            // What a rehearsal that was killed left.
            files.filter(file -> file.getFileName().toString().startsWith(REHEARSAL))
                    .forEach(AotCaches::delete);
        }
    }

    private Path cache(Program program) {
        return directory.resolve(program.name() + ".aot");
    }

    private Path draft(Program program) {
        return directory.resolve(program.name() + ".aot.new");
    }

    private Path configuration(Program program) {
        return directory.resolve(program.name() + ".conf");
    }

    private Path key(Program program) {
        return directory.resolve(program.name() + ".key");
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            // The next rehearsal tries again.
            return;
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** The options of this JVM, but for those that name a cache or a place. */
    private static List<String> ownOptions() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> !option.startsWith("-XX:AOT"))
                .filter(option -> !option.startsWith("-XX:+VerifySharedSpaces"))
                .filter(option -> !option.startsWith("-XX:ErrorFile"))
                .filter(option -> !option.startsWith("-Dmyowire."))
                .toList();
    }
}
