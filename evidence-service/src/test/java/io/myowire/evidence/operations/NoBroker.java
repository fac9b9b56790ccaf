package io.myowire.evidence.operations;

import io.myowire.testing.server.Ports;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Lets a service look for its broker where there is none. */
public final class NoBroker implements QuarkusTestResourceLifecycleManager {
    @Override
    public int order() {
        return 1; // after the stack, whose broker it hides
    }

    @Override
    public Map<String, String> start() {
        return Map.of("kafka.bootstrap.servers", "localhost:" + Ports.free());
    }

    @Override
    public void stop() {
        // Nothing was started.
    }
}
