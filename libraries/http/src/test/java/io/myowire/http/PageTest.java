package io.myowire.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {
    @Test
    void aPageWithMoreBehindItNamesItsLastItem() {
        var page = Page.of(List.of("a", "b", "c"), 2, Cursor::of);

        assertThat(page.items()).containsExactly("a", "b");
        assertThat(Cursor.keys(page.next(), 1)).containsExactly("b");
    }

    @Test
    void theLastPageHasNoNext() {
        assertThat(Page.of(List.of("a", "b"), 2, Cursor::of).next()).isNull();
    }

    @Test
    void aCursorKeepsItsKeys() {
        assertThat(Cursor.keys(Cursor.of("2026-11-01T00:00:00Z", "é/1"), 2))
                .containsExactly("2026-11-01T00:00:00Z", "é/1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%%%", "YQ", ""})
    void aCursorOfSomebodysOwnMakingIsRefused(String cursor) {
        assertThatThrownBy(() -> Cursor.keys(cursor, 2)).isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 201})
    void aLimitOutOfBoundsIsRefused(int limit) {
        assertThatThrownBy(() -> Page.limit(limit)).hasMessageContaining("limit");
    }
}
