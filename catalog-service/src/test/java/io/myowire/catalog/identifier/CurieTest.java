package io.myowire.catalog.identifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CurieTest {
    @ParameterizedTest
    @CsvSource({
        "cas:57-83-0, cas:57-83-0",
        "CAS:57-83-0, cas:57-83-0",
        "CAS: 57‐83‑0, cas:57-83-0",
        "CHEBI:6801, chebi:6801",
        "chebi:CHEBI:6801, chebi:6801",
        "chembl:chembl25, chembl:CHEMBL25",
        "ChEMBL.compound:CHEMBL25, chembl:CHEMBL25",
        "pubchem:4091, pubchem.compound:4091",
        "InChIKey:rtrqqbhatoeiaf-uuokfmhzsa-n, inchikey:RTRQQBHATOEIAF-UUOKFMHZSA-N",
        "MeSH:d005221, mesh:D005221",
        "hgnc.symbol:C1orf74, hgnc.symbol:C1orf74",
        "UniProtKB:q13131, uniprot:Q13131",
        "uniprot:A0A024R161, uniprot:A0A024R161"
    })
    void isKeptAsItsRegisterWritesIt(String given, String kept) {
        assertThat(Curie.parse(given).value()).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cas:57-83",
                "cas:0057-83-0",
                "cas:",
                "chembl:25x",
                "chebi:x",
                "pubchem.compound:0",
                "inchikey:RTRQ",
                "mesh:5221",
                "uniprot:PRKAA1"
            })
    void whatIsNotOfItsRegistersFormIsRefusedByThatName(String text) {
        assertThatThrownBy(() -> Curie.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not of the form of " + text.substring(0, text.indexOf(':')));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cas:57-83-1", "CAS:57-83-1"})
    void wrongCheckDigitIsToldApartFromAWrongForm(String text) {
        assertThatThrownBy(() -> Curie.parse(text))
                .hasMessage("57-83-1 has the wrong check digit: after these digits it is 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"57-83-0", "", ":57-83-0", "colour:red"})
    void whatNamesNoKnownRegisterIsRefused(String text) {
        assertThatThrownBy(() -> Curie.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
