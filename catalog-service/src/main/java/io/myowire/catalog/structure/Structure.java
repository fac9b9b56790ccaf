package io.myowire.catalog.structure;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A molecule. Its SMILES is given; what follows from it is computed, and if given as well has to
 * agree.
 *
 * @param molecularMass in g/mol, natural isotopes
 * @param warnings what is unusual about it; computed
 */
@Schema(description = "A molecule: all but the SMILES is computed from it, and where it is given has to agree")
public record Structure(
        @Schema(description = "A plain SMILES, nothing after it", examples = "CCCCCCCCCCCO") @NotBlank @Size(max = 2000)
        String smiles,

        @Schema(
                description = "The standard InChI",
                examples = "InChI=1S/C11H24O/c1-2-3-4-5-6-7-8-9-10-11-12/h12H,2-11H2,1H3")
        @Size(max = 8000)
        String inchi,

        @Schema(description = "The standard InChIKey: one substance has one", examples = "KJIOQYGWTQBHNH-UHFFFAOYSA-N")
        @Size(max = 27)
        String inchiKey,

        @Schema(description = "In Hill's order, its charge at the end, as C8H22N2+2 and O4S-2", examples = "C11H24O")
        @Size(max = 200)
        String formula,

        @Schema(description = "In g/mol, natural isotopes", examples = "172.308") @Positive
        Double molecularMass,

        @Schema(description = "What is unusual about it, as a radical's valence; computed") @Size(max = 20)
        List<@NotNull @Size(max = 1000) String> warnings) {

    public Structure {
        warnings = warnings == null ? List.of() : warnings;
    }
}
