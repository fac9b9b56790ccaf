package io.myowire.evidence.work;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes an id of a publication out of what people paste: with or without a resolver, in brackets,
 * percent-encoded, with entities of HTML, with spaces and letters of no width. What remains doubtful
 * is refused, for a guess would be another publication.
 */
public enum PublicationId {
    /** ISO 26324, in lower case and without its resolver; those of SICI form stay whole. */
    DOI("(10\\.\\d{4,9}(?:\\.\\d+)*/\\S*[^\\s.,;:/(\\[{<-])", "a whole DOI, as 10.1016/j.cell.2008.06.051"),
    /** PubMed's number, without leading zeros. */
    PMID("0*([1-9]\\d{0,8})", "a PubMed id, as 18674809"),
    /** PubMed Central's, without its version. */
    PMCID("PMC\\s?0*([1-9]\\d{0,8})(?:\\.\\d+)?", "a PubMed Central id, as PMC3032576"),
    /** ClinicalTrials.gov's. */
    NCT("NCT\\s?(\\d{8})", "a trial's id, as NCT01234567");

    private static final Pattern PREFIX_DOI =
            Pattern.compile("(?i)^(?:doi(?:\\s*[:=]\\s*|\\s+|(?=10\\.))|info:doi/|urn:doi:)");
    private static final Pattern RESOLVER_DOI =
            Pattern.compile("(?i)^(?:https?:)?(?://)?(?:www\\.|dx\\.)?doi\\.org/+(?:doi:)?");
    private static final Pattern PAGE_PUBMED = Pattern.compile("(?i)^(?:https?:)?(?://)?(?:(?:www\\.)?ncbi\\.nlm\\.nih"
            + "\\.gov/pubmed/|(?:www\\.)?pubmed\\.ncbi\\.nlm\\.nih\\.gov/|(?:www\\.)?pubmed\\.gov/)");
    private static final Pattern PREFIX_PMID = Pattern.compile("(?i)^(?:pmid|pubmed(?:\\s+id)?)\\s*[:#]?\\s*");
    private static final Pattern PAGE_PMC = Pattern.compile(
            "(?i)^(?:https?:)?(?://)?(?:(?:www\\.)?ncbi\\.nlm\\.nih\\.gov/pmc|pmc\\.ncbi\\.nlm\\.nih\\.gov)"
                    + "/articles/");
    private static final Pattern PREFIX_PMCID = Pattern.compile("(?i)^pmcid\\s*[:#]?\\s*");
    private static final Pattern PAGE_TRIAL = Pattern.compile(
            "(?i)^(?:https?:)?(?://)?(?:(?:www|classic|beta)\\.)?clinicaltrials\\.gov/(?:ct2/show/|study/|show/)");
    private static final Pattern PREFIX_NCT = Pattern.compile("(?i)^(?:nctid|clinicaltrials(?:\\.gov)?)\\s*:\\s*");
    private static final Pattern ENCODED_SLASH = Pattern.compile("(?i)^10\\.\\d{4,9}%2f.*");

    private final Pattern form;
    private final String example;

    PublicationId(String form, String example) {
        this.form = Pattern.compile(form, Pattern.CASE_INSENSITIVE);
        this.example = example;
    }

    /**
     * The id that was meant, in the one form in which it is kept.
     *
     * @throws DoubtfulIdException if that cannot be known, with the character at fault
     */
    public String read(String pasted) {
        String text = PastedText.plain(pasted);
        return switch (this) {
            case DOI -> doi(text);
            case PMID -> digits("", bare(text, PAGE_PUBMED, PREFIX_PMID));
            case PMCID -> digits("PMC", bare(text, PAGE_PMC, PREFIX_PMCID));
            case NCT -> digits("NCT", bare(text, PAGE_TRIAL, PREFIX_NCT));
        };
    }

    /** The id as it is kept if it can be read, else what was pasted; null stays null. */
    public String readOr(String pasted) {
        try {
            return pasted == null ? null : read(pasted);
        } catch (DoubtfulIdException doubtful) {
            return pasted; // its constraint says why
        }
    }

    /** Entities of HTML as the characters that they stand for, as in titles that registers give. */
    public static String withoutEntities(String text) {
        return PastedText.withoutEntities(text);
    }

    private String doi(String text) {
        String id = PREFIX_DOI.matcher(text).replaceFirst("");
        Matcher resolver = RESOLVER_DOI.matcher(id);
        if (resolver.find()) {
            id = PastedText.plain(decoded(PastedText.withoutQuery(id.substring(resolver.end()))));
        } else if (ENCODED_SLASH.matcher(id).matches()) {
            id = PastedText.plain(decoded(id));
        } else {
            refuseAny(id, "?#");
        }
        refuseAny(id, "%\\");
        refuseOtherLetters(id);
        if (!form.matcher(id).matches()) {
            throw new DoubtfulIdException("is not " + example + PastedText.atItsEnd(id));
        }
        return id.toLowerCase(Locale.ROOT);
    }

    private String digits(String before, String id) {
        Matcher matcher = form.matcher(id);
        if (!matcher.matches()) {
            refuseOtherLetters(id);
            throw new DoubtfulIdException("is not " + example);
        }
        return before + matcher.group(1);
    }

    private static String bare(String text, Pattern page, Pattern prefix) {
        Matcher address = page.matcher(text);
        if (address.find()) {
            return PastedText.withoutQuery(text.substring(address.end())).replaceFirst("/+$", "");
        }
        return prefix.matcher(text).replaceFirst("");
    }

    private static String decoded(String id) {
        try {
            return URLDecoder.decode(id.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new DoubtfulIdException("has a '%' that encodes nothing");
        }
    }

    private static void refuseAny(String id, String characters) {
        id.chars().filter(c -> characters.indexOf(c) >= 0).findFirst().ifPresent(c -> {
            throw DoubtfulIdException.of(c);
        });
    }

    private static void refuseOtherLetters(String id) {
        id.codePoints().filter(c -> c <= ' ' || c > '~').findFirst().ifPresent(c -> {
            throw DoubtfulIdException.of(c);
        });
    }
}
