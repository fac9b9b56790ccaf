package io.myowire.catalog.claim;

import com.fasterxml.jackson.annotation.JsonValue;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The fields of compounds and topics that a source may speak of. */
@Schema(description = "A field of a compound or topic")
public enum ClaimField {
    NAME("name"),
    SYNONYMS("synonyms"),
    KIND("kind"),
    STRUCTURE("structure"),
    SEQUENCE("sequence"),
    IDENTIFIERS("identifiers"),
    CLOSE_MATCH("closeMatch"),
    ACTIONS("actions"),
    MECHANISM("mechanism"),
    PATHWAYS("pathways"),
    EXERKINES("exerkines"),
    HIGHEST_PHASE("highestPhase"),
    SAFETY("safety"),
    NOTES("notes"),
    BROADER("broader");

    private final String field;

    ClaimField(String field) {
        this.field = field;
    }

    /** As it is written in JSON. */
    @Override
    @JsonValue
    public String toString() {
        return field;
    }
}
