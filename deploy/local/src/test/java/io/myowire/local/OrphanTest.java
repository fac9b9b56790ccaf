package io.myowire.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.myowire.testing.server.PostgresServer.Durability;
import io.myowire.testing.server.Postmaster;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class OrphanTest {

    @TempDir
    Path home;

    @Test
    void aKilledLauncherLeavesNoProcess() throws Exception {
        // Given
        FakeService.installIn(home);
        Process launcher = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Launcher.class.getName(),
                        home.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(launcher.inputReader().readLine()).isEqualTo("ready");
            List<ProcessHandle> family = familyOf(launcher);
            assertThat(family).hasSize(Service.values().length + 2);

            // When
            launcher.destroyForcibly().waitFor();

            // Then
            await().atMost(Duration.ofSeconds(60)).until(() -> family.stream().noneMatch(ProcessHandle::isAlive));
        } finally {
            launcher.destroyForcibly().waitFor();
        }
    }

    /** The services, the watchdog and the postmaster, which is nobody's child. */
    private List<ProcessHandle> familyOf(Process launcher) throws IOException {
        long postmaster = Postmaster.pid(home.resolve("data/postgres")).orElseThrow();
        return Stream.concat(launcher.descendants(), ProcessHandle.of(postmaster).stream())
                .toList();
    }

    /** What the test kills. */
    static final class Launcher {

        private Launcher() {}

        public static void main(String[] arguments) throws InterruptedException, IOException {
            Path home = Path.of(arguments[0]);
            LocalStack.start(StackOptions.of(home, home.resolve("data"))
                    .withDurability(Durability.FORGOTTEN)
                    .withStarter(false));
            System.out.println("ready");
            Thread.currentThread().join();
        }
    }
}
