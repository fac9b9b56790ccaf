package io.myowire.evidence.work;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.util.List;

/**
 * Where a finding was published.
 *
 * @param doi and the other ids as {@link PublicationId} reads them
 * @param authors people or collectives
 * @param published as written there, which may be partial ("1999 Spring")
 */
public record Source(
        @Size(max = 300) @Identifies(PublicationId.DOI) String doi,

        @JsonDeserialize(using = IdText.class) @Size(max = 100) @Identifies(PublicationId.PMID)
        String pmid,

        @Size(max = 100) @Identifies(PublicationId.PMCID) String pmcid,
        @Size(max = 100) @Identifies(PublicationId.NCT) String nct,
        @NotBlank @Size(max = 1000) String title,
        @AuthorNames List<String> authors,
        @Size(max = 500) String journal,
        @Size(max = 100) String published) {
    public Source {
        doi = PublicationId.DOI.readOr(doi);
        pmid = PublicationId.PMID.readOr(pmid);
        pmcid = PublicationId.PMCID.readOr(pmcid);
        nct = PublicationId.NCT.readOr(nct);
        authors = authors == null ? List.of() : authors;
    }

    /** A number, as PubMed's ids are often written, is its digits. */
    static final class IdText extends StdScalarDeserializer<String> {
        private static final long serialVersionUID = 1L;

        IdText() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return json.currentToken() == JsonToken.VALUE_NUMBER_INT
                    ? json.getText()
                    : context.readValue(json, String.class);
        }
    }
}
