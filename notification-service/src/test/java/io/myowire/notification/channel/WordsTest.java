package io.myowire.notification.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {
    private static final char ESC = 0x1b;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "plain words, été, 日本, 😀|plain words, été, 日本, 😀",
                "^[31mred^[0m|red",
                "a^[2J^[1;1Hb|ab",
                "^]0;a title\u0007x|x",
                "^]8;;http://elsewhere^\\link^]8;;^\\|link",
                "^Pq#0^\\x|x",
                "^c^(Bx|x",
                "^[|''",
                "\u009b31mred|red",
                "a`b\u0001c\u007fd|abcd",
                "one~two~~\tthree|one two   three",
                "\u202etxt.exe\u202c \u2066a\u2069 \u200f|txt.exe a ",
                "a\u2028b|a b",
            })
    void nothingOfItIsMoreThanText(String said, String kept) {
        assertThat(Words.cleaned(said.replace('^', ESC).replace('`', '\0').replace('~', '\n')))
                .isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "é", "日", "😀", "\u001b[", "\u001b]", "\u001b[31m"})
    void itIsBoundedAndEndsWithAWholeCharacter(String part) {
        String kept = Words.cleaned(part.repeat(100_000));

        assertThat(kept.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(1024);
        assertThat(kept.replace(part, "")).isEmpty();
    }

    @Test
    void halfACharacterIsLeftOut() {
        assertThat(Words.cleaned("a" + "😀".charAt(0) + "b")).isEqualTo("ab");
    }

    @Test
    void replyHoldsCleanedWordsOnly() {
        var reply = new Reply(null, "failed: \u001b[31mx", "\u0000y", Duration.ZERO);

        assertThat(reply.error()).isEqualTo("failed: x");
        assertThat(reply.excerpt()).isEqualTo("y");
        assertThat(Reply.answered(200, null, Duration.ZERO).excerpt()).isNull();
    }
}
