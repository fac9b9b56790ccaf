package io.myowire.evidence.work;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.vertx.core.json.JsonObject;
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

    /** Where it can be read; null if nobody said more than its citation. */
    public String address() {
        if (doi != null) {
            return "https://doi.org/" + doi;
        }
        return pmid == null ? null : "https://pubmed.ncbi.nlm.nih.gov/" + pmid + "/";
    }

    /** Its address, or its citation. */
    public String text() {
        return address() == null ? citation : address();
    }

    /** From how it is kept; null stays null. */
    public static Notice kept(String json) {
        if (json == null) {
            return null;
        }
        var notice = new JsonObject(json);
        return new Notice(notice.getString("doi"), notice.getString("pmid"), notice.getString("citation"));
    }

    /** As it is kept. */
    String json() {
        var json = new JsonObject();
        if (doi != null) {
            json.put("doi", doi);
        }
        if (pmid != null) {
            json.put("pmid", pmid);
        }
        if (citation != null) {
            json.put("citation", citation);
        }
        return json.encode();
    }
}
