package io.myowire.evidence.work;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What kind of notice was published: Crossref's types of updates, and Retraction Watch's natures. */
public enum Nature {
    @JsonProperty("retraction")
    RETRACTION,
    @JsonProperty("partial-retraction")
    PARTIAL_RETRACTION,
    /** Retracted, and published anew under the same DOI: one move. */
    @JsonProperty("retraction-and-replacement")
    RETRACTION_AND_REPLACEMENT,
    @JsonProperty("withdrawal")
    WITHDRAWAL,
    @JsonProperty("removal")
    REMOVAL,
    @JsonProperty("expression-of-concern")
    EXPRESSION_OF_CONCERN,
    @JsonProperty("correction")
    CORRECTION,
    @JsonProperty("corrigendum")
    CORRIGENDUM,
    @JsonProperty("erratum")
    ERRATUM,
    @JsonProperty("addendum")
    ADDENDUM,
    @JsonProperty("clarification")
    CLARIFICATION,
    @JsonProperty("new-version")
    NEW_VERSION,
    @JsonProperty("new-edition")
    NEW_EDITION,
    @JsonProperty("reinstatement")
    REINSTATEMENT;

    /** As registers write it: in any case, with spaces, underscores or hyphens. */
    @JsonCreator
    public static Nature of(String text) {
        String plain = text.strip().toUpperCase(Locale.ROOT).replaceAll("[\\s_-]+", "_");
        return Arrays.stream(values())
                .filter(nature -> nature.name().equals(plain))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be one of "
                        + Arrays.stream(values()).map(Nature::text).collect(Collectors.joining(", "))));
    }

    /** As events and answers have it. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
