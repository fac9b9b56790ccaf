package io.myowire.verify.posts;

import io.myowire.testing.server.Database;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** The same inserts by pgbench, where it is installed. */
final class PgbenchPosts {
    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");
    private static final Pattern LATENCY = Pattern.compile("latency average = ([0-9.]+) ms");

    private final Database database;
    private final Path script;

    PgbenchPosts(Database database, Path directory) throws IOException {
        this.database = database;
        this.script = directory.resolve("pgbench.sql");
        String inserts = BareDatabase.inserts(":n", "(select content from sample)", "(select payload from sample)");
        Files.writeString(script, "\\set n random(1, 1000000000000000)\n" + inserts.strip() + ";\n");
    }

    /** Empty if there is no pgbench. The latency is the average, as p50. */
    Optional<Round> run(int clients, Duration duration) throws IOException, InterruptedException {
        ProcessBuilder command = new ProcessBuilder(
                        "pgbench",
                        "-n",
                        "-M",
                        "prepared",
                        "-c",
                        String.valueOf(clients),
                        "-j",
                        String.valueOf(Math.min(2, clients)),
                        "-T",
                        String.valueOf(duration.toSeconds()),
                        "-f",
                        script.toString(),
                        "-h",
                        "127.0.0.1",
                        "-p",
                        String.valueOf(database.port()),
                        "-U",
                        database.user(),
                        database.name())
                .redirectErrorStream(true);
        command.environment().put("PGPASSWORD", database.password());
        Process process;
        try {
            process = command.start();
        } catch (IOException notInstalled) {
            return Optional.empty();
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("pgbench: " + said);
        }
        return Optional.of(new Round("pgbench", clients, number(RATE, said), number(LATENCY, said), Double.NaN));
    }

    private static double number(Pattern pattern, String text) throws IOException {
        var found = pattern.matcher(text);
        if (!found.find()) {
            throw new IOException("pgbench said something else: " + text);
        }
        return Double.parseDouble(found.group(1));
    }
}
