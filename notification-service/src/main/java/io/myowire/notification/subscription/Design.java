package io.myowire.notification.subscription;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** How a finding was come by. */
enum Design {
    @JsonProperty("meta-analysis")
    META_ANALYSIS,
    @JsonProperty("randomised-trial")
    RANDOMISED_TRIAL,
    @JsonProperty("non-randomised-trial")
    NON_RANDOMISED_TRIAL,
    @JsonProperty("observational")
    OBSERVATIONAL,
    @JsonProperty("case-report")
    CASE_REPORT,
    @JsonProperty("animal")
    ANIMAL,
    @JsonProperty("in-vitro")
    IN_VITRO,
    @JsonProperty("in-silico")
    IN_SILICO,
    @JsonProperty("review")
    REVIEW,
    @JsonProperty("hypothesis")
    HYPOTHESIS;

    /** As it is written in JSON and in the database. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Design of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
