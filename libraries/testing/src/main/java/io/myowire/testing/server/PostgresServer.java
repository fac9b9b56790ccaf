package io.myowire.testing.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/** A real PostgreSQL beside this JVM, with one database and one owner role for each service. */
public final class PostgresServer implements AutoCloseable {

    /** What PostgreSQL promises about rows whose commit was answered. */
    public enum Durability {
        /** They survive a crash of the machine. */
        KEPT,
        /** They may be lost, and all is faster: for tests. */
        FORGOTTEN
    }

    private static final Duration START_PATIENCE = Duration.ofMinutes(5);
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final String PASSWORD = "local";

    private final EmbeddedPostgres server;
    private final Path directory;
    private final String program;
    private volatile long pid;

    private PostgresServer(EmbeddedPostgres server, Path directory) throws IOException {
        this.server = server;
        this.directory = directory;
        this.pid = Postmaster.pid(directory).orElseThrow();
        this.program = Postmaster.program(pid);
    }

    /**
     * Starts PostgreSQL on the port (0: a free one) with its data in the directory, once a server
     * that a killed launcher left behind there is gone.
     */
    public static PostgresServer start(Path directory, Path binaries, int port, Durability durability)
            throws IOException {
        return start(directory, binaries, port, durability, Map.of());
    }

    /** As above, with settings of the server's own. */
    public static PostgresServer start(
            Path directory, Path binaries, int port, Durability durability, Map<String, String> more)
            throws IOException {
        return start(directory, binaries, port, durability, more, Redirect.PIPE);
    }

    /** As above, with what the server says going there. */
    public static PostgresServer start(
            Path directory, Path binaries, int port, Durability durability, Map<String, String> more, Redirect log)
            throws IOException {
        Quiet.please();
        Postmaster.stop(directory);
        String safe = durability == Durability.KEPT ? "on" : "off";
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(directory)
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(Files.createDirectories(binaries).toFile())
                .setRegisterShutdownHook(false)
                .setPGStartupWait(START_PATIENCE)
                .setOutputRedirector(log)
                .setLocaleConfig("locale", "C.UTF-8")
                .setServerConfig("fsync", safe)
                .setServerConfig("synchronous_commit", safe)
                .setServerConfig("full_page_writes", safe)
                .setServerConfig("shared_buffers", "64MB")
                .setServerConfig("max_connections", "100")
                // Nobody uses one, and the lock of a dead server's would be in the way of the next.
                .setServerConfig("unix_socket_directories", "");
        more.forEach(builder::setServerConfig);
        if (port != 0) {
            builder.setPort(port);
        }
        EmbeddedPostgres server = builder.start();
        return new PostgresServer(server, directory);
    }

    public int port() {
        return server.getPort();
    }

    /** The postmaster's, which is no child of this JVM. */
    public long pid() {
        return pid;
    }

    public boolean alive() {
        return Postmaster.alive(pid);
    }

    /** Starts a server that died again, on its data, its port and its settings. */
    public void restart(Path log) throws IOException {
        Postmaster.startAgain(directory, program, log);
        pid = Postmaster.pid(directory).orElseThrow(() -> new IOException("no server is there"));
    }

    /** The database of that name, created with an owner role of the same name if it is missing. */
    public Database database(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a database name: " + name);
        }
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            if (missing(statement, "pg_roles", "rolname", name)) {
                statement.execute("create role " + name + " login password '" + PASSWORD + "'");
            }
            if (missing(statement, "pg_database", "datname", name)) {
                statement.execute("create database " + name + " owner " + name);
            }
            statement.execute("revoke all on database " + name + " from public");
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL does not create database " + name, e);
        }
        return new Database(name, name, PASSWORD, port());
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean missing(Statement statement, String table, String column, String name) throws SQLException {
        try (ResultSet found =
                statement.executeQuery("select 1 from " + table + " where " + column + " = '" + name + "'")) {
            return !found.next();
        }
    }
}
