package io.myowire.local.faststart;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The JVM options with which a program starts from, or records, a cache of its loaded classes. */
public interface FastStart {

    /** Options for the named program. */
    List<String> options(String program);

    /** Leaves the program's cache alone from now on: it did not start with it. */
    default void distrust(String program) {}

    /** How long a program may take to end before it is killed. */
    default Duration stopPatience() {
        return Duration.ofSeconds(10);
    }

    /** Starts everything the plain way. */
    static FastStart none() {
        return program -> List.of();
    }

    /** Records what each program loads, to make caches of it; written as the program ends. */
    static FastStart recording(Path directory) {
        return new FastStart() {
            @Override
            public List<String> options(String program) {
                return List.of("-XX:AOTMode=record", "-XX:AOTConfiguration=" + directory.resolve(program + ".conf"));
            }

            @Override
            public Duration stopPatience() {
                return Duration.ofMinutes(5);
            }
        };
    }

    /** Uses the caches in the directory, for those programs that have one. */
    static FastStart using(Path directory) {
        return new FastStart() {
            @Override
            public List<String> options(String program) {
                Path cache = directory.resolve(program + ".aot");
                return Files.exists(cache) ? List.of("-XX:+VerifySharedSpaces", "-XX:AOTCache=" + cache) : List.of();
            }

            @Override
            public void distrust(String program) {
                var unused = directory.resolve(program + ".aot").toFile().delete();
            }
        };
    }
}
