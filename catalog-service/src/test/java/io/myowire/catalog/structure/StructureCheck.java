package io.myowire.catalog.structure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.myowire.http.ProblemException;

/** Compares a written structure with the one computed from its SMILES. */
public final class StructureCheck {
    private StructureCheck() {}

    public static void requireComplete(JsonNode written) {
        Structure given = new Structure(
                written.at("/smiles").asText(),
                written.at("/inchi").asText(),
                written.at("/inchiKey").asText(),
                written.at("/formula").asText(),
                written.at("/molecularMass").asDouble(),
                null);
        try {
            assertThat(Chemistry.compute(given).warnings())
                    .as(given.smiles())
                    .isEqualTo(written.at("/warnings")
                            .valueStream()
                            .map(JsonNode::asText)
                            .toList());
        } catch (ProblemException e) {
            throw new AssertionError(given.smiles() + ": " + e.problem().errors(), e);
        }
    }
}
