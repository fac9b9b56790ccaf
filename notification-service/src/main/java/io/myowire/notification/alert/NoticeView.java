package io.myowire.notification.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where a retraction, a concern or a correction was published. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ToldNotice", description = "Where a retraction, a concern or a correction was published.")
public record NoticeView(
        @Schema(examples = "10.5555/example.1.retraction") String doi,
        @Schema(examples = "31452105") String pmid,

        @Schema(examples = "https://journal.example/notice/1")
        String url,

        @Schema(
                required = true,
                examples = "https://doi.org/10.5555/example.1.retraction",
                description = "Where it can be read")
        String link) {

    /** Null if there is none that can be read. */
    static NoticeView from(JsonObject notice) {
        if (notice == null) {
            return null;
        }
        String doi = Stored.text(notice, "doi");
        String pmid = Stored.text(notice, "pmid");
        String url = Stored.text(notice, "url");
        String link = link(doi, pmid, url);
        return link == null ? null : new NoticeView(doi, pmid, url, link);
    }

    private static String link(String doi, String pmid, String url) {
        if (url != null && url.matches("https?://\\S+")) {
            return url;
        }
        if (doi != null) {
            return "https://doi.org/" + escaped(doi);
        }
        return pmid == null ? null : "https://pubmed.ncbi.nlm.nih.gov/" + escaped(pmid) + "/";
    }

    /** As it is written in the path of an address. */
    private static String escaped(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20").replace("%2F", "/");
    }
}
