package io.myowire.catalog.compound;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a compound does to the amount of an exerkine. */
@Schema(name = "ExerkineDirection", description = "What the compound does to the amount of the exerkine")
public enum Direction {
    UP,
    DOWN,
    UNCHANGED,
    CONFLICTING;

    /** As it is written in JSON. */
    @Override
    @JsonValue
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
