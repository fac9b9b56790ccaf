package io.myowire.catalog.identifier;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PastedTest {
    @ParameterizedTest
    @CsvSource({
        "CAS 57-83-0, cas:57-83-0",
        "CAS Registry Number: 57-83-0, cas:57-83-0",
        "casrn 57-83-0, cas:57-83-0",
        "PubChem CID: 4091, pubchem.compound:4091",
        "ChEMBL ID: CHEMBL25, chembl:CHEMBL25",
        "InChIKey=RTRQQBHATOEIAF-UUOKFMHZSA-N, inchikey:RTRQQBHATOEIAF-UUOKFMHZSA-N",
        "UniProt Q13131, uniprot:Q13131"
    })
    void namedRegisterIsTheOneThatIsMeant(String text, String identifier) {
        assertThat(Pasted.identifiers(text)).extracting(Curie::value).containsExactly(identifier);
    }

    @ParameterizedTest
    @ValueSource(strings = {"57-83-0", "57‑83‑0"})
    void withoutARegisterItsFormTells(String text) {
        assertThat(Pasted.identifiers(text)).extracting(Curie::value).contains("cas:57-83-0");
    }

    @Test
    void nameOfTwoWordsIsNone() {
        assertThat(Pasted.identifiers("AICA riboside")).isEmpty();
    }

    @Test
    void inchiKeyIsTakenOutOfThem() {
        assertThat(Pasted.inchiKey(Pasted.identifiers("rtrqqbhatoeiaf-uuokfmhzsa-n")))
                .contains("RTRQQBHATOEIAF-UUOKFMHZSA-N");
        assertThat(Pasted.inchiKey(Pasted.identifiers("57-83-0"))).isEmpty();
    }
}
