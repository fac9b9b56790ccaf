package io.myowire.verify.upgrade;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The release before this state: a built checkout of the newest {@code v*} tag below it, or the one
 * that the property {@code myowire.previous.release} names.
 */
record PreviousRelease(String name, Path home) {
    private static final String PROPERTY = "myowire.previous.release";
    private static final String SERVICES = "catalog-service,evidence-service,notification-service";

    static Optional<PreviousRelease> build(Path home, Path scratch) throws IOException, InterruptedException {
        String given = System.getProperty(PROPERTY);
        if (given != null) {
            return Optional.of(new PreviousRelease(given, Path.of(given)));
        }
        Optional<String> tag = tag(home);
        if (tag.isEmpty()) {
            return Optional.empty();
        }
        Path checkout = Files.createDirectory(scratch.resolve("previous"));
        Path archive = scratch.resolve("previous.tar");
        run(home, "git", "archive", "--output", archive.toString(), tag.get());
        run(checkout, "tar", "-xf", archive.toString());
        List<String> maven = new ArrayList<>(List.of("mvn", "-B", "-q", "-DskipTests"));
        // Surefire tells which repository this build uses; packaging puts nothing there.
        String repository = System.getProperty("localRepository");
        if (repository != null) {
            maven.add("-Dmaven.repo.local=" + repository);
        }
        maven.addAll(List.of("-pl", SERVICES, "-am", "package"));
        run(checkout, maven.toArray(String[]::new));
        return Optional.of(new PreviousRelease(tag.get(), checkout));
    }

    private static Optional<String> tag(Path home) throws IOException, InterruptedException {
        Process git = new ProcessBuilder("git", "describe", "--tags", "--abbrev=0", "--match", "v*", "HEAD^")
                .directory(home.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String tag = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return git.waitFor() == 0 && !tag.isEmpty() ? Optional.of(tag) : Optional.empty();
    }

    private static void run(Path directory, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " fails:\n" + said);
        }
    }
}
