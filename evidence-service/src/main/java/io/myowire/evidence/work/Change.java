package io.myowire.evidence.work;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a notice does to a work, and so to all of its findings; in the past tense it is the type of its event. */
@Schema(name = "WorkChange")
public enum Change {
    /** A corrigendum was published: what the work says has changed in a part. */
    @JsonProperty("corrected")
    CORRECTED,
    /** An editor has doubts about it. */
    @JsonProperty("questioned")
    QUESTIONED,
    /** A concern is lifted. */
    @JsonProperty("cleared")
    CLEARED,
    @JsonProperty("retracted")
    RETRACTED,
    /** A retraction is taken back. */
    @JsonProperty("reinstated")
    REINSTATED,
    /** Retracted, and published anew at the same place. */
    @JsonProperty("replaced")
    REPLACED;

    /** As events and answers have it. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
