package io.myowire.evidence.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Greek letters are spelt alike wherever names are made plain: in titles, and in the SQL of both searches. */
class GreekLettersTest {
    private static final Pattern LETTERS = Pattern.compile("letters constant text := '([^']+)'");
    private static final Pattern NAMES = Pattern.compile("names constant text\\[] := '\\{([^}]+)}'");
    private static final Pattern FOLDED = Pattern.compile("'([Α-Ως]+)', '([α-ω]+)'");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "src/main/resources/db/migration/V1__findings.sql",
                "../catalog-service/src/main/resources/db/migration/V1__catalogue.sql"
            })
    void sqlSpellsThemAsTitlesDo(String migration) throws IOException {
        String sql = Files.readString(Path.of(migration));
        String letters = found(LETTERS, sql).group(1);
        List<String> names = List.of(found(NAMES, sql).group(1).split(",", -1));

        assertThat(names).hasSize(24).hasSameSizeAs(letters.split(""));
        for (int i = 0; i < names.size(); i++) {
            assertThat(PlainTitle.of(letters.substring(i, i + 1))).isEqualTo(names.get(i));
        }
        Matcher folded = found(FOLDED, sql);
        for (int i = 0; i < folded.group(1).length(); i++) {
            assertThat(PlainTitle.of(folded.group(1).substring(i, i + 1)))
                    .isEqualTo(PlainTitle.of(folded.group(2).substring(i, i + 1)));
        }
    }

    @Test
    void capitalsAndTheLastSigmaAreTheirLetters() {
        assertThat(PlainTitle.of("PGC-1\u0391 \u03C2")).isEqualTo("pgc1alphasigma");
    }

    private static Matcher found(Pattern pattern, String sql) {
        Matcher matcher = pattern.matcher(sql);
        assertThat(matcher.find()).as(pattern.pattern()).isTrue();
        return matcher;
    }
}
