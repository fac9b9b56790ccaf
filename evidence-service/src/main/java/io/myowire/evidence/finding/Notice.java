package io.myowire.evidence.finding;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.myowire.evidence.work.Identifies;
import io.myowire.evidence.work.PublicationId;
import jakarta.validation.constraints.Size;

/** Where an editor's or publisher's notice can be read; at least one of the three. */
public record Notice(
        @Size(max = 300) @Identifies(PublicationId.DOI) String doi,

        @JsonDeserialize(using = Source.IdText.class) @Size(max = 100) @Identifies(PublicationId.PMID)
        String pmid,

        @Size(min = 1, max = 500) String citation) {
    public Notice {
        doi = PublicationId.DOI.readOr(doi);
        pmid = PublicationId.PMID.readOr(pmid);
        if (doi == null && pmid == null && citation == null) {
            throw new IllegalArgumentException("must have a doi, a pmid or a citation");
        }
    }
}
