package io.myowire.operations.deadletters;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/**
 * That a dead letter has taken effect after all: when, and at whose word.
 *
 * @param remark what came of it, if it was not what one would expect: as that it was too late to tell anybody
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Replayed(Instant at, String by, String remark) {}
