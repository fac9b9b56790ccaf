package io.myowire.database;

import java.time.Instant;

/** Why a {@link Worker} last failed in this replica, and when. */
public record WorkerFailure(String reason, Instant at) {}
