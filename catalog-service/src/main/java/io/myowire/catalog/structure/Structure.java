package io.myowire.catalog.structure;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * A molecule. Its SMILES is given; what follows from it is computed, and if given as well has to
 * agree.
 *
 * @param molecularMass in g/mol, natural isotopes
 */
public record Structure(
        @NotBlank @Size(max = 2000) String smiles,
        @Size(max = 8000) String inchi,
        @Size(max = 27) String inchiKey,
        @Size(max = 200) String formula,
        Double molecularMass) {}
