package io.myowire.evidence.finding;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** Where an editor's or publisher's notice can be read; at least one of the three. */
record Notice(
        @Size(max = 300) @Pattern(regexp = "10\\.\\d{4,9}/\\S+", message = "is not a DOI")
        String doi,

        @Size(max = 9) @Pattern(regexp = "[1-9]\\d{0,8}", message = "must be digits")
        String pmid,

        @Size(min = 1, max = 500) String citation) {
    Notice {
        doi = doi == null ? null : Source.normalDoi(doi);
        if (doi == null && pmid == null && citation == null) {
            throw new IllegalArgumentException("must have a doi, a pmid or a citation");
        }
    }
}
