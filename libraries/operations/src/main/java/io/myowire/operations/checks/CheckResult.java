package io.myowire.operations.checks;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What a check found, in words.
 *
 * @param remedy what to do about it, null if nothing is to be done
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CheckResult(String name, Status status, String detail, String remedy) {
    /** How grave it is: only what failed needs a hand. */
    public enum Status {
        @JsonProperty("ok")
        OK,
        @JsonProperty("warning")
        WARNING,
        @JsonProperty("failed")
        FAILED,
        @JsonProperty("skipped")
        SKIPPED
    }

    public static CheckResult ok(String name, String detail) {
        return new CheckResult(name, Status.OK, detail, null);
    }

    public static CheckResult warning(String name, String detail, String remedy) {
        return new CheckResult(name, Status.WARNING, detail, remedy);
    }

    public static CheckResult failed(String name, String detail, String remedy) {
        return new CheckResult(name, Status.FAILED, detail, remedy);
    }

    public static CheckResult skipped(String name, String detail) {
        return new CheckResult(name, Status.SKIPPED, detail, null);
    }
}
