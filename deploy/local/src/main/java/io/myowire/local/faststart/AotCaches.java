package io.myowire.local.faststart;

import io.myowire.local.Service;
import io.myowire.local.StackOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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

    static final String LAUNCHER = "launcher";

    private static final int FIRST_JDK = 25;

    private final Path directory;
    private final List<Program> programs;

    private AotCaches(Path directory, List<Program> programs) {
        this.directory = directory;
        this.programs = programs;
    }

    /** The caches of the stack with those options; none on an older JDK. */
    public static AotCaches of(Path home, StackOptions options) {
        Path launcher = Path.of(System.getProperty("java.class.path"));
        Path directory = home.resolve(".myowire/aot");
        if (Runtime.version().feature() < FIRST_JDK || !launcher.toString().endsWith(".jar")) {
            return new AotCaches(directory, List.of());
        }
        List<Program> programs = new ArrayList<>();
        programs.add(new Program(LAUNCHER, launcher, ownOptions()));
        Service.all()
                .map(service -> new Program(service.folder(), options.jar(service), options.jvmOptions()))
                .forEach(programs::add);
        return new AotCaches(directory, programs);
    }

    public FastStart fastStart() {
        return programs.isEmpty() ? FastStart.none() : FastStart.using(directory);
    }

    /** Makes the caches anew if the build, the JDK or the options changed; never fails a start. */
    public void prepare(Consumer<String> progress) throws InterruptedException {
        if (programs.stream().allMatch(this::isCurrent)) {
            return;
        }
        progress.accept("preparing a fast start, once (about a minute) ...");
        long start = System.nanoTime();
        try {
            rehearse();
            make();
            progress.accept(
                    String.format(Locale.ROOT, "prepared a fast start in %.0f s", (System.nanoTime() - start) / 1e9));
        } catch (IOException e) {
            progress.accept("no fast start this time: " + e.getMessage());
        }
        // Also after a failure: it would fail again with the same build.
        remember();
    }

    private boolean isCurrent(Program program) {
        Path key = key(program);
        try {
            return Files.exists(key) && Files.readString(key).equals(program.key());
        } catch (IOException e) {
            return false;
        }
    }

    private void rehearse() throws IOException, InterruptedException {
        clear();
        Path data = Files.createTempDirectory(Files.createDirectories(directory), "rehearsal-");
        List<String> command = new ArrayList<>();
        command.add(java());
        Program launcher = programs.getFirst();
        command.addAll(launcher.jvmOptions());
        command.addAll(FastStart.recording(directory).options(LAUNCHER));
        command.add("-Dmyowire.home=" + directory.resolve("../..").normalize());
        command.addAll(List.of("-jar", launcher.jar().toString(), "train"));
        command.addAll(List.of("--data", data.toString(), "--into", directory.toString()));
        try {
            run(command, directory.resolve("rehearsal.log"));
        } finally {
            delete(data);
        }
    }

    /** Two at a time: each takes a core for some seconds. */
    private void make() throws IOException, InterruptedException {
        for (int i = 0; i < programs.size(); i += 2) {
            List<Process> pair = new ArrayList<>();
            List<Program> two = programs.subList(i, Math.min(i + 2, programs.size()));
            for (Program program : two) {
                pair.add(maker(program).start());
            }
            for (Process process : pair) {
                process.waitFor();
            }
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

    private static void run(List<String> command, Path log) throws IOException, InterruptedException {
        int code = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(log.toFile()))
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException("the rehearsal failed, see " + log);
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
