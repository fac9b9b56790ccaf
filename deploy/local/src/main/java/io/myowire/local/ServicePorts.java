package io.myowire.local;

import io.myowire.testing.server.Ports;
import java.util.Map;

/** Where one service listens, for its users and for its keepers; the same over its restarts. */
public record ServicePorts(int http, int management) {

    private static final String LOOPBACK = "127.0.0.1";

    static ServicePorts free() {
        return new ServicePorts(Ports.free(), Ports.free());
    }

    /** Where the service itself answers, past the gateway. */
    public String address() {
        return "http://" + LOOPBACK + ":" + http;
    }

    /** Where it says whether it is ready for requests. */
    public String readiness() {
        return keepers() + "/q/health/ready";
    }

    /** Where its figures are, for Prometheus. */
    public String metrics() {
        return keepers() + "/q/metrics";
    }

    private String keepers() {
        return "http://" + LOOPBACK + ":" + management;
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
