package io.myowire.verify;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.myowire.local.StackOptions;
import io.myowire.local.Tokens;
import io.myowire.testing.Role;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code up} on a disk that is full: a small one of its own, which only root may mount. */
class FullDiskTest {
    private static final List<String> TOPICS = List.of("compound:metformin", "outcome:depressive-symptoms");
    private static final Pattern READY = Pattern.compile("^ready (http://\\S+)$", Pattern.MULTILINE);
    private static final Duration FULL_FOR = Duration.ofSeconds(40);
    private static final int MEGABYTE = 1 << 20;

    @TempDir
    Path home;

    private Path disk;
    private Path said;
    private Process up;

    @BeforeEach
    void mount() throws IOException, InterruptedException {
        disk = Files.createDirectory(home.resolve("disk"));
        said = home.resolve("said");
        boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=800m", "tmpfs", disk.toString()) == 0;
        if (!mounted) {
            System.err.println("NOT TESTED: a full disk, as no tmpfs can be mounted here");
        }
        assumeTrue(mounted, "a tmpfs can be mounted");
    }

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        if (up != null) {
            up.destroy();
            up.waitFor();
        }
        run("umount", disk.toString());
    }

    @Test
    void isSaidAndNothingThatWasAnsweredAsStoredIsLost() throws IOException, InterruptedException {
        String url = start();
        Wire curator = new Wire(url, new Tokens(url).token("ana", Role.CURATOR));
        List<String> stored = new ArrayList<>();
        assertThat(post(curator, "before", stored)).hasValue(201);

        Path ballast = fill();

        TreeSet<Integer> answers = new TreeSet<>();
        Instant end = Instant.now().plus(FULL_FOR);
        for (int i = 0; up.isAlive() && Instant.now().isBefore(end); i++) {
            post(curator, "full." + i, stored).ifPresent(answers::add);
        }
        assertThat(answers).isSubsetOf(201, 502, 503);
        await().atMost(60, SECONDS).until(() -> says("the disk is nearly full") || says("No space left on device"));

        Files.delete(ballast);
        if (says("the Kafka broker ended")) { // it cannot go on without its disk, and the stack not without it
            assertThat(up.waitFor(120, SECONDS)).isTrue();
            assertThat(up.exitValue()).isOne();
            url = start();
        }
        Wire reader = new Wire(url, null);
        await().atMost(120, SECONDS).ignoreExceptions().untilAsserted(() -> {
            for (String finding : stored) {
                assertThat(reader.get("/api/findings/" + finding).status()).isEqualTo(200);
            }
        });
    }

    private boolean says(String words) throws IOException {
        return Files.readString(said).contains(words);
    }

    /** Where it answers, once it is ready. */
    private String start() throws IOException {
        Files.deleteIfExists(said);
        up = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dmyowire.home=" + StackOptions.findHome(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.myowire.cli.Main",
                        "up",
                        "--port",
                        "0",
                        "--data",
                        disk.resolve("data").toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        await().atMost(300, SECONDS)
                .until(() ->
                        !up.isAlive() || READY.matcher(Files.readString(said)).find());
        Matcher ready = READY.matcher(Files.readString(said));
        assertThat(ready.find()).as(Files.readString(said)).isTrue();
        return ready.group(1);
    }

    /** The status; empty if nobody answers. */
    private static Optional<Integer> post(Wire curator, String number, List<String> stored)
            throws InterruptedException {
        try {
            var answer = curator.post("/api/findings", Wire.finding(number, TOPICS));
            if (answer.status() == 201) {
                stored.add(answer.json().path("id").asText());
            }
            return Optional.of(answer.status());
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** A file that leaves not a byte. */
    private Path fill() throws IOException {
        Path ballast = disk.resolve("ballast");
        byte[] block = new byte[MEGABYTE];
        try (OutputStream file = Files.newOutputStream(ballast)) {
            for (int size = block.length; size > 0; size /= 2) {
                writeAll(file, block, size);
            }
        }
        return ballast;
    }

    private static void writeAll(OutputStream file, byte[] block, int size) {
        try {
            while (true) {
                file.write(block, 0, size);
            }
        } catch (IOException full) {
            // as many blocks of this size as there was room for
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException noSuchProgram) {
            return 1;
        }
    }
}
