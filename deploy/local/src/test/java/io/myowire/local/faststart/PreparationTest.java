package io.myowire.local.faststart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.myowire.testing.server.Watchdog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class PreparationTest {

    private final List<String> said = new CopyOnWriteArrayList<>();

    @TempDir
    Path directory;

    private Watchdog watchdog;
    private Path jar;

    @BeforeEach
    void start() throws IOException {
        watchdog = Watchdog.start();
        jar = Files.writeString(directory.resolve("service.jar"), "one build");
    }

    @AfterEach
    void stop() {
        watchdog.close();
    }

    @Test
    void closingEndsTheRehearsalWithAllThatItStarted() throws IOException {
        // Given
        Preparation preparation = begin("sleep 600 & sleep 600");
        List<ProcessHandle> sleepers = await().until(PreparationTest::sleepers, found -> found.size() == 2);

        // When
        preparation.close();

        // Then
        assertThat(sleepers).noneMatch(ProcessHandle::isAlive);
        assertThat(preparation.goesOn()).isFalse();
        assertThat(files()).noneMatch(name -> name.startsWith("rehearsal-") || name.endsWith(".key"));
    }

    @Test
    void onlyOneIsAtItAtATime() {
        // Given
        try (Preparation first = begin("sleep 600")) {
            await().until(() -> sleepers().size() == 1);

            // When
            Preparation second = begin("touch " + directory.resolve("second"));

            // Then
            await().until(() -> !second.goesOn());
            assertThat(directory.resolve("second")).doesNotExist();
            assertThat(first.goesOn()).isTrue();
        }
    }

    @Test
    void whatFailedIsTriedAgainWithTheNextBuildOnly() throws IOException {
        // Given
        awaitEnd(begin("exit 3"));
        assertThat(said).hasSize(2).last().asString().contains("the rehearsal failed, see ");

        // When
        awaitEnd(begin("exit 3"));

        // Then
        assertThat(said).hasSize(2);

        // When
        Files.writeString(jar, "another build");
        awaitEnd(begin("exit 3"));

        // Then
        assertThat(said).hasSize(4);
    }

    private Preparation begin(String command) {
        AotCaches caches = new AotCaches(
                directory.resolve("aot"),
                List.of(new Program("service", jar, List.of())),
                data -> new ProcessBuilder("sh", "-c", command));
        return Preparation.begin(caches, watchdog, said::add);
    }

    private static void awaitEnd(Preparation preparation) {
        await().until(() -> !preparation.goesOn());
    }

    private static List<ProcessHandle> sleepers() {
        return ProcessHandle.current()
                .descendants()
                .filter(one -> one.info().command().orElse("").endsWith("/sleep"))
                .toList();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("aot"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
