package io.myowire.catalog.identifier;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a thing is called in a register: the register's prefix and the identifier there, of the form
 * that the register has, and of a CAS number with the right check digit.
 */
@Schema(
        name = "Identifier",
        type = SchemaType.STRING,
        description = "An identifier as a CURIE: a prefix of the Bioregistry, a colon, and the identifier of that form",
        examples = {"cas:657-24-9", "pubchem.compound:4091", "chembl:CHEMBL1431", "mesh:D005221"},
        pattern = "^[A-Za-z][A-Za-z0-9._]*:\\S.*$",
        maxLength = 200)
public record Curie(@JsonValue @Size(max = 200) String value) {
    private static final int LONGEST = 200;

    /** The longest part of a refused text that is said again. */
    private static final int LONGEST_SHOWN = 60;

    /**
     * Reads one as people paste it: the prefix in any case, dashes of any kind.
     *
     * @throws IllegalArgumentException if the register is not known, or the identifier is not of its form
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Curie parse(String text) {
        int colon = text.indexOf(':');
        if (text.length() > LONGEST || colon < 1) {
            throw new IllegalArgumentException("must be prefix:identifier, as " + Register.CAS.example());
        }
        Register register = Register.named(text.substring(0, colon))
                .orElseThrow(() -> new IllegalArgumentException("has the unknown prefix '%s'; known are %s"
                        .formatted(shown(text.substring(0, colon)), Register.prefixes())));
        return new Curie(register.prefix() + ":" + checked(register, text.substring(colon + 1)));
    }

    private static String checked(Register register, String text) {
        String local = register.normalised(text);
        if (!register.accepts(local)) {
            throw new IllegalArgumentException("'%s' is not of the form of %s, as %s"
                    .formatted(shown(text), register.prefix(), register.example()));
        }
        if (register == Register.CAS && !CasNumber.fits(local)) {
            throw new IllegalArgumentException("%s has the wrong check digit: after these digits it is %d"
                    .formatted(local, CasNumber.checkDigit(local)));
        }
        return local;
    }

    /** The one that the text is in this register, if it is of its form. */
    static Optional<Curie> in(Register register, String text) {
        String local = register.normalised(text);
        return register.accepts(local) ? Optional.of(new Curie(register.prefix() + ":" + local)) : Optional.empty();
    }

    private static String shown(String text) {
        return text.substring(0, Math.min(text.length(), LONGEST_SHOWN));
    }
}
