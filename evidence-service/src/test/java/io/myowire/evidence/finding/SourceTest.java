package io.myowire.evidence.finding;

import static org.assertj.core.api.Assertions.assertThat;

import io.myowire.evidence.work.Source;
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
    void topicsInAnyOrderAreTheSame() {
        var doi = source("10.5555/abc.1", "t", "a", "2020");
        assertThat(Finding.topicsHash(finding(doi, "a:1", "b:2")))
                .isEqualTo(Finding.topicsHash(finding(doi, "b:2", "a:1")))
                .isNotEqualTo(Finding.topicsHash(finding(doi, "a:1")));
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
