package io.myowire.local.faststart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A jar that is run by a JVM with certain options: what a cache of loaded classes depends on. */
record Program(String name, Path jar, List<String> jvmOptions) {

    /** Changes with the JDK, the options and the jar or any jar beside or below it. */
    String key() {
        return String.join(
                "\n",
                System.getProperty("java.vm.version"),
                System.getProperty("java.home"),
                String.join(" ", jvmOptions),
                jars());
    }

    private String jars() {
        try (Stream<Path> files = Files.walk(jar.getParent())) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .map(Program::stamp)
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String stamp(Path file) {
        try {
            return file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
