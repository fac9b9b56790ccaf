package io.myowire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The {@code myowire} script, with JDKs and a Maven that only say that they were called. */
@Timeout(180)
class ScriptTest {

    private static final Path SCRIPT = Path.of("../../myowire").toAbsolutePath().normalize();
    private static final String SYSTEM_PATH = "/usr/bin:/bin";

    @TempDir
    Path directory;

    private Path jdks;
    private Path tools;

    @BeforeEach
    void makeTools() throws IOException {
        jdks = Files.createDirectories(directory.resolve("jdks"));
        tools = Files.createDirectories(directory.resolve("tools"));
        program(tools.resolve("mvn"), "echo \"mvn $* with $JAVA_HOME CI=$CI\"; exit 7");
    }

    @Test
    void theNewestJdkIsTakenWhateverJavaHomeSays() throws Exception {
        // Given
        Path old = jdk("17", "17.0.15");
        jdk("21", "21.0.4");
        Path newest = jdk("25", "25.0.3");
        jdk("8", "1.8.0_402");

        // When
        Outcome outcome = run(Map.of("JAVA_HOME", old.toString()), "test");

        // Then
        assertThat(outcome.output()).contains("verify with " + newest + " CI=true");
    }

    @Test
    void ofTwoEquallyNewJdksThatOfJavaHomeIsTaken() throws Exception {
        // Given
        jdk("a", "25.0.1");
        Path mine = jdk("b", "25.0.1");

        // When
        Outcome outcome = run(Map.of("JAVA_HOME", mine.toString()), "test");

        // Then
        assertThat(outcome.output()).contains("verify with " + mine);
    }

    @Test
    void theTestCommandPassesOnWhatMavenSays() throws Exception {
        // Given
        jdk("21", "21");

        // When, Then
        assertThat(run(Map.of(), "test").code()).isEqualTo(7);
    }

    @Test
    void withoutAJdkTheScriptSaysHowToGetOne() throws Exception {
        // Given
        jdk("17", "17.0.15");

        // When
        Outcome outcome = run(Map.of(), "test");

        // Then
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.output()).hasLineCount(1).contains("no JDK 21", "apt install");
    }

    @Test
    void theScriptWorksThroughALinkAndFromAnywhere() throws Exception {
        // Given
        jdk("21", "21.0.4");
        Path link = Files.createSymbolicLink(directory.resolve("wire"), SCRIPT);

        // When
        Outcome outcome = run(link, Map.of(), "up", "--help");

        // Then
        assertThat(outcome.code()).isZero();
        assertThat(outcome.output()).startsWith("Usage: ./myowire up");
    }

    @Test
    void wrongUsageCostsNoBuild() throws Exception {
        // When
        Outcome unknown = run(Map.of(), "fly");
        Outcome option = run(Map.of(), "up", "--prot", "1");

        // Then
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(option.code()).isEqualTo(2);
        assertThat(option.output()).hasLineCount(1).contains("--prot");
    }

    @Test
    void whatCannotStartCostsNoBuild() throws Exception {
        // Given
        jdk("21", "21.0.4");
        Path thesis = Files.createDirectories(directory.resolve("thesis"));
        Files.writeString(thesis.resolve("thesis.txt"), "years of work");
        Path used = Files.createDirectories(directory.resolve("used"));
        Files.writeString(used.resolve("MYOWIRE"), "1\n");
        Process myowire = new ProcessBuilder("sh", "-c", "sleep 100; : myowire").start();
        Files.writeString(
                used.resolve("running.properties"), "pid=" + myowire.pid() + "\nurl=http\\://localhost\\:8123\n");
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String busy = Integer.toString(other.getLocalPort());
            String free = "--port=0";

            // When, Then
            assertRefused(2, "70000 is not a port", "up", "--port", "70000");
            assertRefused(1, "port " + busy + " is in use", "up", "--data", "new", "--port", busy);
            assertRefused(1, "not empty and not Myowire's", "up", "--data", "thesis", free);
            assertRefused(1, "is not a folder", "up", "--data", "thesis/thesis.txt", free);
            assertRefused(1, "cannot write to", "up", "--data", "thesis/thesis.txt/data", free);
            assertRefused(
                    1,
                    "in use by process " + myowire.pid() + " at http://localhost:8123",
                    "up",
                    "--data",
                    used.toString(),
                    free);
            assertThat(thesis.resolve("thesis.txt")).hasContent("years of work");
        } finally {
            myowire.destroyForcibly();
        }
    }

    @Test
    void theVersionIsSaidWithoutAJdk() throws Exception {
        // When
        Outcome outcome = run(Map.of(), "--version");

        // Then
        assertThat(outcome.code()).isZero();
        assertThat(outcome.output()).hasLineCount(1).matches("(?s)Myowire \\d+\\.\\d+\\.\\d+.*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"up", "status", "token", "doctor", "operations", "test", "bench", "verify"})
    void everyCommandHasItsHelp(String command) throws Exception {
        // When
        Outcome outcome = run(Map.of(), command, "--help");

        // Then
        assertThat(outcome.code()).isZero();
        assertThat(outcome.output()).startsWith("Usage: ./myowire " + command);
        assertThat(run(Map.of(), "help", command)).isEqualTo(outcome);
    }

    private void assertRefused(int code, String reason, String... arguments) throws Exception {
        Outcome outcome = run(Map.of(), arguments);
        assertThat(outcome.output()).hasLineCount(1).startsWith("myowire: ").contains(reason);
        assertThat(outcome.code()).isEqualTo(code);
    }

    private Path jdk(String name, String version) throws IOException {
        Path home = jdks.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        program(home.resolve("bin/java"), "echo java");
        program(home.resolve("bin/javac"), "echo javac");
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    private static void program(Path file, String text) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private Outcome run(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        return run(SCRIPT, environment, arguments);
    }

    private Outcome run(Path script, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().remove("JAVA_HOME");
        builder.environment().put("MYOWIRE_JDK_DIRS", folders());
        builder.environment().put("PATH", tools + ":" + pathWithoutJava());
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), output);
    }

    private String folders() throws IOException {
        try (var folders = Files.list(jdks)) {
            return String.join(":", folders.map(Path::toString).sorted().toList());
        }
    }

    /** The system's own java may be of any version; a fake one stands before it. */
    private String pathWithoutJava() throws IOException {
        Path fake = Files.createDirectories(directory.resolve("path/bin"));
        program(fake.resolve("java"), "exit 1");
        return fake + ":" + SYSTEM_PATH;
    }

    private record Outcome(int code, String output) {}
}
