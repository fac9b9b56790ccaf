package io.myowire.catalog.structure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.myowire.http.ProblemException;

/** Compares a written structure with the one computed from its SMILES. */
public final class StructureCheck {
    private StructureCheck() {}

    public static void requireComplete(JsonNode written) {
        Structure given = new ObjectMapper().convertValue(written, Structure.class);
        try {
            assertThat(Chemistry.compute(given)).isEqualTo(given);
        } catch (ProblemException e) {
            throw new AssertionError(given.smiles() + ": " + e.problem().errors(), e);
        }
    }
}
