package io.myowire.evidence.work;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A work as people name it: by a DOI, a PubMed or PubMed Central id or that of an entry of a registry.
 *
 * @param scheme doi, pmid, pmcid or nct
 */
record AskedWork(String scheme, String value) {
    private static final Pattern NCT = Pattern.compile("(?i)nct\\s?\\d{8}|.*clinicaltrials\\.gov/.*");
    private static final Pattern PMCID =
            Pattern.compile("(?i)(?:pmcid\\s*[:#]?\\s*)?pmc\\s?\\d.*|.*\\bpmc/articles/.*|.*pmc\\.ncbi\\..*");
    private static final Pattern PMID =
            Pattern.compile("(?i)\\s*(?:(?:pmid|pubmed)\\s*[:#]?\\s*)?\\d{1,12}\\s*|.*pubmed.*");

    /**
     * Tells by its form which id it is.
     *
     * @throws DoubtfulIdException if it is none that can be read
     */
    static AskedWork of(String pasted) {
        String text = pasted.strip();
        Optional<String> scheme = scheme(text);
        if (scheme.isPresent()) {
            return of(scheme.get(), text.substring(scheme.get().length() + 1));
        }
        if (!text.contains("10.") && NCT.matcher(text).matches()) {
            return of("nct", text);
        }
        if (!text.contains("10.") && PMCID.matcher(text).matches()) {
            return of("pmcid", text);
        }
        if (!text.contains("10.") && PMID.matcher(text).matches()) {
            return of("pmid", text);
        }
        return of("doi", text);
    }

    /** @throws DoubtfulIdException if it is no id of that scheme */
    static AskedWork of(String scheme, String pasted) {
        return new AskedWork(
                scheme, PublicationId.valueOf(scheme.toUpperCase(Locale.ROOT)).read(pasted));
    }

    private static Optional<String> scheme(String text) {
        return java.util.stream.Stream.of("doi", "pmid", "pmcid", "nct")
                .filter(scheme -> text.regionMatches(true, 0, scheme + ":", 0, scheme.length() + 1))
                .findFirst();
    }
}
