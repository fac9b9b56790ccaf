package io.myowire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
