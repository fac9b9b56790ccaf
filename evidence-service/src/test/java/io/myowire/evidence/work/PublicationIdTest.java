package io.myowire.evidence.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicationIdTest {
    private static final String SICI = "10.1002/(sici)1097-0258(19980815/30)17:15/16<1661::aid-sim968>3.0.co;2-2";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.5555/ABC.(1)",
                " 10.5555/abc.(1)\n",
                "https://doi.org/10.5555/abc.(1)",
                "http://dx.doi.org/10.5555/abc.(1)",
                "//doi.org/10.5555/abc.(1)",
                "doi.org/10.5555/abc.(1)",
                "www.doi.org/10.5555/abc.(1)",
                "https://doi.org/10.5555/abc.(1)?utm_source=x&y=z",
                "https://doi.org/10.5555/abc.(1)#part",
                "https://doi.org/10.5555%2Fabc.%281%29",
                "10.5555%2Fabc.(1)",
                "doi:10.5555/abc.(1)",
                "DOI: 10.5555/abc.(1)",
                "doi https://doi.org/10.5555/abc.(1)",
                "info:doi/10.5555/abc.(1)",
                "urn:doi:10.5555/abc.(1)",
                "(10.5555/abc.(1))",
                "<https://doi.org/10.5555/abc.(1)>",
                "[10.5555/abc.(1)]",
                "10.5555/abc.(1))",
                "10.5555/abc.(1)]",
                "10.5555/abc.(1)\"",
                "10.5555/abc.(1)&gt;",
                "\u201C10.5555/abc.(1)\u201D",
                "\u00A010.5555/abc.(1)\u00A0",
                "10.5555/abc\u200B.(1)\u200B",
                "10.5555/abc.(1)\uFEFF",
                "\uFF11\uFF10.5555/abc.(\uFF11)"
            })
    void oneDoiInManySpellingsIsOne(String pasted) {
        assertThat(PublicationId.DOI.read(pasted)).isEqualTo("10.5555/abc.(1)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2",
                "10.1002/(SICI)1097-0258(19980815/30)17:15/16&lt;1661::AID-SIM968&gt;3.0.CO;2-2",
                "https://doi.org/10.1002/(SICI)1097-0258(19980815/30)17:15/16%3C1661::AID-SIM968%3E3.0.CO;2-2",
                "10.1002/(SICI)1097\u20100258(19980815/30)17:15/16<1661::AID\u2011SIM968>3.0.CO;2-2"
            })
    void siciStaysWhole(String pasted) {
        assertThat(PublicationId.DOI.read(pasted)).isEqualTo(SICI);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.5555/chk\u20131 | U+2013 EN DASH",
                "10.5555/chk\u22121 | U+2212 MINUS SIGN",
                "10.5555/\u0430bc | U+0430 CYRILLIC SMALL LETTER A",
                "10.5555/abc def | U+0020 SPACE",
                "10.5555/abc?x=1 | U+003F QUESTION MARK",
                "10.5555/abc#1 | U+0023 NUMBER SIGN",
                "10.5555/abc%zz | U+0025 PERCENT SIGN",
                "https://doi.org/10.5555/a%253Cb | U+0025 PERCENT SIGN",
                "https://doi.org/10.5555/a%zz | encodes nothing",
                "10.1016/j.cell. | ends with '.'",
                "10.5555/abc( | ends with '('",
                "cell.2008 | a whole DOI",
                "11.5555/abc | a whole DOI",
                "10.5555/ | a whole DOI"
            })
    void whatIsDoubtfulIsNamed(String pasted, String named) {
        assertThatThrownBy(() -> PublicationId.DOI.read(pasted))
                .isInstanceOf(DoubtfulIdException.class)
                .hasMessageContaining(named);
    }

    @ParameterizedTest
    @CsvSource({
        "PMID, 18674809, 18674809",
        "PMID, PMID: 18674809, 18674809",
        "PMID, pmid:018674809, 18674809",
        "PMID, https://pubmed.ncbi.nlm.nih.gov/18674809/, 18674809",
        "PMID, https://www.ncbi.nlm.nih.gov/pubmed/18674809?dopt=Abstract, 18674809",
        "PMCID, pmc3032576, PMC3032576",
        "PMCID, PMCID: PMC3032576.2, PMC3032576",
        "PMCID, https://pmc.ncbi.nlm.nih.gov/articles/PMC3032576/#s2, PMC3032576",
        "NCT, nct 01234567, NCT01234567",
        "NCT, https://clinicaltrials.gov/study/NCT01234567?tab=results, NCT01234567",
        "NCT, https://clinicaltrials.gov/ct2/show/NCT01234567, NCT01234567"
    })
    void otherRegistersAreReadTheSameWay(PublicationId register, String pasted, String id) {
        assertThat(register.read(pasted)).isEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource({
        "PMID, 0",
        "PMID, 12x4",
        "PMID, PMC123",
        "PMID, ''",
        "PMID, \u0661\u0662",
        "PMCID, 3032576",
        "NCT, NCT123",
        "DOI, ''"
    })
    void whatIsNoIdIsRefused(PublicationId register, String pasted) {
        assertThatThrownBy(() -> register.read(pasted)).isInstanceOf(DoubtfulIdException.class);
    }

    @Test
    void whatIsReadOnceIsReadTheSameAgain() {
        for (String id : new String[] {SICI, "10.5555/abc.(1)", "10.1000.10/123"}) {
            assertThat(PublicationId.DOI.read(PublicationId.DOI.read(id))).isEqualTo(id);
        }
    }
}
