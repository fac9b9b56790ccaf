package io.myowire.catalog.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.myowire.http.ProblemException;

/** Compares a written structure with the one computed from its SMILES. */
public final class StructureCheck {
    private StructureCheck() {}

    private static Structure compute(Structure given) {
        try {
            return Chemistry.compute(given);
        } catch (ProblemException e) {
            throw new AssertionError(given.smiles() + ": " + e.problem().errors(), e);
        }
    }

    public static void requireComplete(JsonNode written) {
        Structure given = new Structure(
                written.at("/smiles").asText(),
                written.at("/inchi").asText(),
                written.at("/inchiKey").asText(),
                written.at("/formula").asText(),
                null);
        Structure computed = compute(given);
        assertThat(computed.molecularMass())
                .isCloseTo(written.at("/molecularMass").asDouble(), within(0.02));
    }
}
