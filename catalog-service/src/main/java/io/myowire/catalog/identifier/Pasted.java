package io.myowire.catalog.identifier;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads identifiers as they stand in papers and on labels: {@code CAS 57-83-0}, {@code InChIKey=…}, {@code chembl25}. */
public final class Pasted {
    private static final Pattern LABELLED = Pattern.compile(
            "(?<register>[a-z._]+)(?:\\s+(?:rn|nr|no|number|cid|id|registry number)\\.?)?\\s*[\\s:=#]\\s*(?<local>\\S.*)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private Pasted() {}

    /** All that the text may be; with no register named, in every register whose form it has. */
    public static List<Curie> identifiers(String text) {
        Matcher labelled = LABELLED.matcher(text.strip());
        if (labelled.matches()) {
            Optional<Register> register = Register.named(labelled.group("register"));
            if (register.isPresent()) {
                return Curie.in(register.get(), labelled.group("local")).stream()
                        .toList();
            }
        }
        return Arrays.stream(Register.values())
                .map(register -> Curie.in(register, text))
                .flatMap(Optional::stream)
                .toList();
    }

    /** The InChIKey among them, if there is one. */
    public static Optional<String> inchiKey(List<Curie> identifiers) {
        String prefix = Register.INCHIKEY.prefix() + ":";
        return identifiers.stream()
                .map(Curie::value)
                .filter(value -> value.startsWith(prefix))
                .map(value -> value.substring(prefix.length()))
                .findFirst();
    }

    /** They as an array of texts, for a statement. */
    public static String[] values(List<Curie> identifiers) {
        return identifiers.stream().map(Curie::value).toArray(String[]::new);
    }
}
