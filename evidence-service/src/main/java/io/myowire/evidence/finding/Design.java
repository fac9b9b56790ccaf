package io.myowire.evidence.finding;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;

/**
 * How a finding was made, which gives its level of evidence: A is the strongest. The order follows
 * the Oxford CEBM levels of 2011, with work on animals, cells and models below all work on people.
 */
public enum Design {
    @JsonProperty("meta-analysis")
    META_ANALYSIS("A", "ECO:0006016", "SEVCO:01049"),
    @JsonProperty("randomised-trial")
    RANDOMISED_TRIAL("B", "ECO:0000180", "SEVCO:01029", "SEVCO:01003"),
    @JsonProperty("non-randomised-trial")
    NON_RANDOMISED_TRIAL("C", "ECO:0000180", "SEVCO:01029", "SEVCO:01005"),
    @JsonProperty("observational")
    OBSERVATIONAL("C", "ECO:0000180", "SEVCO:01002"),
    @JsonProperty("case-report")
    CASE_REPORT("C", "ECO:0006018", "SEVCO:01017"),
    @JsonProperty("animal")
    ANIMAL("D", "ECO:0000179"),
    @JsonProperty("in-vitro")
    IN_VITRO("D", "ECO:0000181"),
    @JsonProperty("in-silico")
    IN_SILICO("E", "ECO:0007672"),
    @JsonProperty("review")
    REVIEW("E", "ECO:0000033"),
    @JsonProperty("hypothesis")
    HYPOTHESIS("E", "ECO:0000034");

    private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');
    private final String level;
    private final String codes;

    Design(String level, String... codes) {
        this.level = level;
        this.codes = String.join(" ", codes);
    }

    /** As JSON has it. */
    public String text() {
        return text;
    }

    /** A to E. */
    public String level() {
        return level;
    }

    /**
     * What it is in the Evidence and Conclusion Ontology (ECO) and the Scientific Evidence Code System
     * (SEVCO), as CURIEs; together they say what neither has a term for. ECO's clinical study evidence
     * is the closest there is for an observation, SEVCO's secondary data collection for a meta-analysis.
     */
    public List<String> codes() {
        return List.of(codes.split(" ", -1));
    }
}
