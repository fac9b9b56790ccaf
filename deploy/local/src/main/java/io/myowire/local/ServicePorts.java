package io.myowire.local;

import io.myowire.testing.server.Ports;
import java.util.Map;

/** Where one service listens, for its users and for its keepers; the same over its restarts. */
record ServicePorts(int http, int management) {

    private static final String LOOPBACK = "127.0.0.1";

    static ServicePorts free() {
        return new ServicePorts(Ports.free(), Ports.free());
    }

    String readiness() {
        return "http://" + LOOPBACK + ":" + management + "/q/health/ready";
    }

    Map<String, String> environment() {
        return Map.of(
                "QUARKUS_HTTP_HOST",
                LOOPBACK,
                "QUARKUS_HTTP_PORT",
                Integer.toString(http),
                "QUARKUS_MANAGEMENT_HOST",
                LOOPBACK,
                "QUARKUS_MANAGEMENT_PORT",
                Integer.toString(management));
    }
}
