package io.myowire.evidence.finding;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How a finding was made, which gives its level of evidence: A is the strongest. The order follows
 * the Oxford CEBM levels of 2011, with work on animals, cells and models below all work on people.
 */
public enum Design {
    @JsonProperty("meta-analysis")
    META_ANALYSIS("A"),
    @JsonProperty("randomised-trial")
    RANDOMISED_TRIAL("B"),
    @JsonProperty("non-randomised-trial")
    NON_RANDOMISED_TRIAL("C"),
    @JsonProperty("observational")
    OBSERVATIONAL("C"),
    @JsonProperty("case-report")
    CASE_REPORT("C"),
    @JsonProperty("animal")
    ANIMAL("D"),
    @JsonProperty("in-vitro")
    IN_VITRO("D"),
    @JsonProperty("in-silico")
    IN_SILICO("E"),
    @JsonProperty("review")
    REVIEW("E"),
    @JsonProperty("hypothesis")
    HYPOTHESIS("E");

    private final String level;

    Design(String level) {
        this.level = level;
    }

    /** A to E. */
    public String level() {
        return level;
    }
}
