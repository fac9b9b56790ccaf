package io.myowire.testing.server;

import java.util.Objects;

/** One service's database with the role that owns it, and how to reach it. */
public record Database(String name, String user, String password, int port) {

    public Database {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(password, "password");
    }

    public String reactiveUrl() {
        return "postgresql://127.0.0.1:" + port + "/" + name;
    }

    public String jdbcUrl() {
        return "jdbc:" + reactiveUrl();
    }
}
