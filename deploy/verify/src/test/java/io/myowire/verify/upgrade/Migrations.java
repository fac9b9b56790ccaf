package io.myowire.verify.upgrade;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The migrations of a checkout, and the checksums of those that were released. */
record Migrations(Path home) {
    private static final String RELEASES = "deploy/verify/src/test/resources/releases";
    private static final String ENDING = ".sha256";

    /** Every migration's text by its path from the root. */
    SortedMap<String, String> texts() {
        SortedMap<String, String> texts = new TreeMap<>();
        try (Stream<Path> services = Files.list(home);
                Stream<Path> libraries = Files.list(Files.createDirectories(home.resolve("libraries")))) {
            Stream.concat(services, libraries)
                    .map(module -> module.resolve("src/main/resources/db"))
                    .filter(Files::isDirectory)
                    .flatMap(Migrations::files)
                    .filter(file -> file.toString().endsWith(".sql"))
                    .forEach(file -> texts.put(home.relativize(file).toString(), read(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    /** The names of the releases, as {@code v0.1.0}. */
    Set<String> releases() {
        Set<String> releases = new TreeSet<>();
        files(home.resolve(RELEASES))
                .map(file -> file.getFileName().toString())
                .filter(name -> name.endsWith(ENDING))
                .forEach(name -> releases.add(name.substring(0, name.length() - ENDING.length())));
        return releases;
    }

    /** What was released and is not there any more as it was, in words. */
    Set<String> editedSinceRelease() {
        Map<String, String> texts = texts();
        Set<String> edited = new TreeSet<>();
        for (String release : releases()) {
            read(home.resolve(RELEASES).resolve(release + ENDING))
                    .lines()
                    .filter(line -> !line.isBlank())
                    .map(line -> line.split("  ", 2))
                    .filter(line -> !line[0].equals(sha256(texts.get(line[1]))))
                    .forEach(line -> edited.add(line[1]
                            + (texts.containsKey(line[1])
                                    ? " is not as " + release + " had it"
                                    : " of " + release + " is gone")));
        }
        return edited;
    }

    static String sha256(String text) {
        if (text == null) {
            return "";
        }
        try {
            byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
