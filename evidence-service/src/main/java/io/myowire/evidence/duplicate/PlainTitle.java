package io.myowire.evidence.duplicate;

import io.myowire.evidence.work.PublicationId;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Titles and names as registers agree on them: they differ in markup, entities, accents, initials and marks. */
final class PlainTitle {
    private static final Pattern MARKUP = Pattern.compile("</?[a-zA-Z][^<>]{0,200}>");
    /** How the title of what was retracted begins (NISO RP-45-2024). */
    private static final Pattern MARK =
            Pattern.compile("(?i)^\\s*(?:retracted(?: article| paper)?|withdrawn(?: article)?|removed)\\s*:\\s*");

    private static final Pattern INITIALS = Pattern.compile("(?:\\p{Lu}\\.?-?){1,4}");
    private static final List<String> GREEK = List.of(
            "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu",
            "xi", "omicron", "pi", "rho", "sigma", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega");
    private static final String OTHER_LETTERS =
            "\u00DF=ss \u00F8=o \u00E6=ae \u0153=oe \u0142=l \u0111=d \u00F0=d \u00FE=th \u0131=i";

    private PlainTitle() {}

    /** Letters and digits only, one after the other, Greek ones spelt out. */
    static String of(String title) {
        String text = PublicationId.withoutEntities(title);
        text = MARK.matcher(MARKUP.matcher(text).replaceAll("")).replaceFirst("");
        return plain(text);
    }

    /** The last word of an author's family name, however her given names are written: van Praag H, H. van Praag. */
    static String family(String author) {
        String name = PublicationId.withoutEntities(author).strip();
        if (name.contains(",")) {
            return lastWord(name.substring(0, name.indexOf(',')));
        }
        List<String> words = new ArrayList<>(Arrays.asList(name.split("\\s+", -1)));
        while (words.size() > 1 && INITIALS.matcher(words.getLast()).matches()) {
            words.removeLast();
        }
        return plain(words.getLast());
    }

    private static String lastWord(String family) {
        String[] words = family.strip().split("\\s+", -1);
        return plain(words[words.length - 1]);
    }

    private static String plain(String text) {
        String letters = Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT);
        StringBuilder plain = new StringBuilder();
        letters.codePoints().filter(Character::isLetterOrDigit).forEach(c -> plain.append(spelt(c)));
        return plain.toString();
    }

    private static String spelt(int letter) {
        if (letter >= '\u03B1' && letter <= '\u03C9') {
            return GREEK.get(letter - '\u03B1');
        }
        int other = letter < 0x80 ? -1 : OTHER_LETTERS.indexOf(Character.toString(letter) + "=");
        if (other < 0) {
            return Character.toString(letter);
        }
        int end = OTHER_LETTERS.indexOf(' ', other);
        return OTHER_LETTERS.substring(other + 2, end < 0 ? OTHER_LETTERS.length() : end);
    }
}
