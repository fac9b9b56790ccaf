package io.myowire.evidence.finding;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;

/**
 * Where a finding was published.
 *
 * @param doi without the resolver before it, in lower case
 * @param published as written there, which may be partial ("1999 Spring")
 */
public record Source(
        @Size(max = 300)
        @Pattern(
                regexp = "10\\.\\d{4,9}/\\S*[^\\s.,;:/(…-]",
                message = "is not a whole DOI, as 10.1016/j.cell.2008.06.051")
        String doi,

        @Size(max = 9) @Pattern(regexp = "[1-9]\\d{0,8}", message = "must be digits")
        String pmid,

        @Size(max = 12) @Pattern(regexp = "PMC[1-9]\\d{0,8}", message = "must be PMC and digits")
        String pmcid,

        @Size(max = 11) @Pattern(regexp = "NCT\\d{8}", message = "must be NCT and eight digits")
        String nct,

        @NotBlank @Size(max = 1000) String title,
        @Size(max = MOST_AUTHORS) List<@NotNull @NotBlank @Size(max = 200) String> authors,
        @Size(max = 500) String journal,
        @Size(max = 100) String published) {
    private static final int MOST_AUTHORS = 500;
    private static final String RESOLVER = "^(https?://(dx\\.)?doi\\.org/|doi:\\s*)";

    public Source {
        doi = doi == null ? null : normalDoi(doi);
        pmcid = pmcid == null ? null : pmcid.strip().toUpperCase(Locale.ROOT);
        nct = nct == null ? null : nct.strip().toUpperCase(Locale.ROOT);
        authors = authors == null ? List.of() : FindingContent.bounded(authors, MOST_AUTHORS);
    }

    static String normalDoi(String doi) {
        return doi.strip().toLowerCase(Locale.ROOT).replaceFirst(RESOLVER, "");
    }
}
