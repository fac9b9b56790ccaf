package io.myowire.operations.checks;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What a check found, in words.
 *
 * @param remedy what to do about it, null if nothing is to be done
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Finding(String name, Status status, String detail, String remedy) {
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

    static Finding ok(String name, String detail) {
        return new Finding(name, Status.OK, detail, null);
    }

    static Finding warning(String name, String detail, String remedy) {
        return new Finding(name, Status.WARNING, detail, remedy);
    }

    static Finding failed(String name, String detail, String remedy) {
        return new Finding(name, Status.FAILED, detail, remedy);
    }

    static Finding skipped(String name, String detail) {
        return new Finding(name, Status.SKIPPED, detail, null);
    }
}
