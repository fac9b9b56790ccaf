package io.myowire.testing.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class WatchdogTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    @Test
    void whatAKilledLauncherStartedIsGoneSoonAfter() throws Exception {
        // Given
        Process launcher = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        WatchedLauncher.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<Long> children = List.of(launcher.inputReader().readLine().split(" ")).stream()
                .map(Long::valueOf)
                .toList();

        // When
        launcher.destroyForcibly().waitFor();

        // Then
        await().atMost(SOON).until(() -> children.stream().noneMatch(WatchdogTest::isAlive));
    }

    @Test
    void whatIsForgottenIsLeftAlone() throws Exception {
        // Given
        Process forgotten = new ProcessBuilder("sleep", "100").start();
        Process watched = new ProcessBuilder("sleep", "100").start();
        Watchdog watchdog = Watchdog.start();
        watchdog.watch(forgotten.pid(), "TERM");
        watchdog.watch(watched.pid(), "TERM");
        watchdog.forget(forgotten.pid());

        // When
        watchdog.close();

        // Then
        await().atMost(SOON).until(() -> !watched.isAlive());
        assertThat(forgotten.isAlive()).isTrue();
        forgotten.destroyForcibly();
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }
}
