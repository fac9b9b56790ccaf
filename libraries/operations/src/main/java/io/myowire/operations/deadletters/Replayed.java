package io.myowire.operations.deadletters;

import java.time.Instant;

/** That a dead letter has taken effect after all: when, and at whose word. */
public record Replayed(Instant at, String by) {}
