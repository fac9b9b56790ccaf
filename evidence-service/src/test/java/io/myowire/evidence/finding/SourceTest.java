package io.myowire.evidence.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceTest {
    private static Source source(String doi, String title, String author, String published) {
        return new Source(doi, null, null, null, title, List.of(author), null, published);
    }

    private static FindingContent finding(Source source, String... topics) {
        return new FindingContent(
                "x",
                FindingContent.Direction.SUPPORTS,
                Design.ANIMAL,
                List.of(topics),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                source,
                null,
                null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.5555/ABC.1",
                "https://doi.org/10.5555/abc.1",
                "http://dx.doi.org/10.5555/abc.1",
                "doi:10.5555/abc.1",
                " DOI: 10.5555/Abc.1 "
            })
    void doiIsKeptInOneForm(String written) {
        assertThat(source(written, "t", "a", "2020").doi()).isEqualTo("10.5555/abc.1");
    }

    @Test
    void topicsInAnyOrderAreTheSameIdentity() {
        var doi = source("10.5555/abc.1", "t", "a", "2020");
        assertThat(Identity.of(finding(doi, "a:1", "b:2")))
                .isEqualTo(Identity.of(finding(doi, "b:2", "a:1")))
                .isNotEqualTo(Identity.of(finding(doi, "a:1")));
    }

    @Test
    void titleAuthorAndYearStandInForAnId() {
        var one = finding(source(null, "Étude: of  a trial", "Müller K", "1999 Spring"), "a:1");
        var same = finding(source(null, "etude of a TRIAL.", "Muller K", "Mar 1999"), "a:1");
        var other = finding(source(null, "etude of a trial", "Muller K", "2000"), "a:1");
        assertThat(Identity.of(one)).isEqualTo(Identity.of(same)).isNotEqualTo(Identity.of(other));
    }

    @Test
    void hashTellsContentsApartAndNotTheirOrder() {
        var doi = source("10.5555/abc.1", "t", "a", "2020");
        assertThat(ContentHash.of(finding(doi, "a:1")))
                .hasSize(64)
                .isEqualTo(ContentHash.of(finding(doi, "a:1")))
                .isNotEqualTo(ContentHash.of(finding(doi, "b:2")));
    }
}
