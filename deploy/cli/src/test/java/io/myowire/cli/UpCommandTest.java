package io.myowire.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.myowire.local.FakeService;
import io.myowire.local.Service;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code up} as a process of its own, with stand-ins for the services. */
@Timeout(300)
class UpCommandTest {

    @TempDir
    Path home;

    private Process up;
    private String url;

    @BeforeEach
    void start() throws IOException {
        FakeService.installIn(home);
        up = command("up", "--port", "0", "--data", home.resolve("elsewhere").toString(), "--no-starter")
                .redirectError(home.resolve("said").toFile())
                .start();
        String ready = up.inputReader().readLine();
        assertThat(ready).as(this::said).startsWith("ready http://localhost:");
        url = ready.substring("ready ".length());
    }

    @AfterEach
    void stop() throws InterruptedException {
        up.destroyForcibly().waitFor();
    }

    @Test
    void statusSaysWhereEverythingIsAsLongAsItRuns() throws Exception {
        // When
        Outcome words = run("status");
        JsonObject status = new JsonObject(
                run("status", "--json", "--port", url.replaceAll(".*:", "")).said());

        // Then
        assertThat(words.code()).isZero();
        assertThat(words.said())
                .contains(url, home.resolve("elsewhere").toString(), "/q/metrics", "broker", "database")
                .doesNotContain("NOT READY");
        assertThat(status.getLong("process")).isEqualTo(up.pid());
        assertThat(status.getString("broker")).matches("127.0.0.1:\\d+");
        assertThat(status.getJsonArray("services")).hasSize(Service.values().length);

        // When
        up.destroy();

        // Then
        assertThat(up.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(up.exitValue()).isZero();
        assertThat(run("status").code()).isEqualTo(Main.FAILED);
    }

    @Test
    void aPartThatEndsForGoodEndsItWithItsLastWords() throws Exception {
        // Given
        List<ProcessHandle> family = up.descendants().toList();

        // When
        while (up.isAlive()) {
            service().ifPresent(ProcessHandle::destroyForcibly);
            up.waitFor(50, TimeUnit.MILLISECONDS);
        }

        // Then
        assertThat(up.exitValue()).isEqualTo(Main.FAILED);
        assertThat(said()).contains("catalog-service dies again and again (137); its last words in ");
        await().atMost(Duration.ofSeconds(60)).until(() -> family.stream().noneMatch(ProcessHandle::isAlive));
    }

    private Optional<ProcessHandle> service() {
        return up.descendants()
                .filter(one -> one.info().commandLine().orElse("").contains("catalog-service/target"))
                .findFirst();
    }

    private String said() {
        try {
            return Files.readString(home.resolve("said"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private Outcome run(String... arguments) throws IOException, InterruptedException {
        Process process = command(arguments).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), said);
    }

    private ProcessBuilder command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dmyowire.home=" + home,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }

    private record Outcome(int code, String said) {}
}
