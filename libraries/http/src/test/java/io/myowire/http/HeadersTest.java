package io.myowire.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeadersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "W/\"x\"|\"x\"",
                "\"x\"|\"x\"",
                "*|*",
                "W/\"a\", \"b,c\" ,W/\"d\"|\"a\", \"b,c\", \"d\"",
                "\"\"|\"\""
            })
    void aWeakTagIsComparedAsAStrongOne(String sent, String read) {
        assertThat(Conditions.weakly(sent)).contains(read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "\"x", "W/x", "\"a\" \"b\"", "\"a\", b", "w/\"x\""})
    void whatIsNoTagAsksForNothing(String sent) {
        assertThat(Conditions.weakly(sent)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"})
    void aDateHasThreeForms(String sent) {
        assertThat(Conditions.date(sent).orElseThrow())
                .startsWith("Sun, 06 Nov ")
                .endsWith("94 08:49:37 GMT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "yesterday", "2026-01-01T00:00:00Z", "Sun, 31 Feb 1994 08:49:37 GMT"})
    void anotherDateIsNone(String sent) {
        assertThat(Conditions.date(sent)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json|application/json",
                "*; q=.2|*/*;q=0.2",
                "garbage, text/html;level=1;q=0.5|text/html;q=0.5",
                "a/b;q=2, c/d|c/d"
            })
    void whatCanBeReadOfAcceptIsRead(String sent, String read) {
        assertThat(Accepted.readable(sent)).contains(read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage", "/", "*/html", "a/b/c", "a/b;q=much"})
    void whatCannotBeReadSaysNothing(String sent) {
        assertThat(Accepted.readable(sent)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json|true",
                "*/*|true",
                "application/*;q=0.1|true",
                "text/html|false",
                "*/*, application/json;q=0.0|false",
                "text/html, */*;q=0.1|true"
            })
    void theMostSpecificRangeCounts(String accept, boolean met) {
        assertThat(Accepted.isMet(accept, List.of("application/json"))).isEqualTo(met);
    }

    @ParameterizedTest
    @CsvSource({"/a?q=%20b,true", "/a%00,false", "/a?q=%C0%80,false", "/a%ED%A0%80,false", "/a%zz,false", "/a%F,false"})
    void anAddressIsText(String target, boolean storable) {
        assertThat(TargetText.isStorable(target)).isEqualTo(storable);
    }

    @ParameterizedTest
    @CsvSource({"topics,topic", "lmit,limit", "Topic,topic", "cursr,cursor"})
    void whatWasMeantIsNear(String sent, String meant) {
        assertThat(Nearest.of(sent, List.of("topic", "q", "limit", "cursor"))).contains(meant);
    }
}
