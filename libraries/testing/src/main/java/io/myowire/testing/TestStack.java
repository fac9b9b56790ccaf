package io.myowire.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/**
 * Gives a {@code @QuarkusTest} real PostgreSQL and Kafka and trust in {@link TestTokens}; the init
 * argument {@code database} names its database.
 */
public final class TestStack implements QuarkusTestResourceLifecycleManager {

    private String database = "test";

    @Override
    public void init(Map<String, String> arguments) {
        database = arguments.getOrDefault("database", database);
    }

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>(servers(database));
        settings.putAll(TestTokens.settings());
        settings.put("quarkus.http.test-port", "0");
        settings.put("quarkus.management.test-port", "0");
        return Map.copyOf(settings);
    }

    @Override
    public void stop() {
        // The servers serve every test of this JVM and stop with it.
    }

    /**
     * Quarkus loads this class once per application start, in a loader that it closes afterwards;
     * the servers outlive that, so they live in the JVM's own loader.
     */
    private static Map<String, String> servers(String database) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        ClassLoader own = ClassLoader.getSystemClassLoader();
        thread.setContextClassLoader(own);
        try {
            return servers(Class.forName("io.myowire.testing.TestServers", true, own), database);
        } catch (ClassNotFoundException e) {
            // Continuous testing runs inside Maven, whose own loader knows nothing of us.
            thread.setContextClassLoader(TestServers.class.getClassLoader());
            return TestServers.fresh(database);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> servers(Class<?> servers, String database) {
        try {
            Object settings = servers.getMethod("fresh", String.class).invoke(null, database);
            return (Map<String, String>) settings;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the test servers do not start", e);
        }
    }
}
