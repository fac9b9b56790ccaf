package io.myowire.operations.checks;

import java.time.Instant;
import java.util.List;

/** What a service found out about its own surroundings. */
public record ChecksView(String service, String version, Instant time, List<CheckResult> checks) {}
