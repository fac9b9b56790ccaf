package io.myowire.catalog.compound;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What sort of substance a compound is. */
@Schema(description = "What sort of substance it is")
public enum CompoundKind {
    SMALL_MOLECULE,
    PEPTIDE,
    PROTEIN,
    METABOLITE,
    NUTRACEUTICAL;

    /** As it is written in JSON. */
    @Override
    @JsonValue
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
