package io.myowire.messaging.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventFormatTest {
    private static final UUID ID = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");
    private static final Instant TIME = Instant.parse("2026-11-01T12:00:00.123Z");

    private final EventFormat format =
            new EventFormat(new ObjectMapper(), "evidence-service", "https://myowire.example.org/");

    record Note(String text) {}

    @Test
    void whatIsWrittenIsReadAgain() {
        // Given
        var written = format.write(
                new NewEvent("notes.v1", "io.myowire.note.added.v1", "n-1", new Note("µ")),
                ID,
                TIME,
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

        // When
        Event event = format.read(written.getBytes(StandardCharsets.UTF_8));

        // Then
        assertThat(event.id()).isEqualTo(ID);
        assertThat(event.source()).isEqualTo("/evidence-service");
        assertThat(event.type()).isEqualTo("io.myowire.note.added.v1");
        assertThat(event.subject()).isEqualTo("n-1");
        assertThat(event.time()).isEqualTo(TIME);
        assertThat(event.traceparent()).isEqualTo("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        assertThat(format.data(event, Note.class)).isEqualTo(new Note("µ"));
    }

    @Test
    void aFieldThatAProducerAddedIsPassedOver() {
        var event = new Event(ID, "/x", "t", "s", TIME, null, data(Map.of("text", "a", "more", 1)), null);

        assertThat(format.data(event, Note.class)).isEqualTo(new Note("a"));
    }

    @Test
    void dataOfAnotherShapeIsUnreadable() {
        var event = new Event(ID, "/x", "t", "s", TIME, null, data(Map.of("text", Map.of("a", 1))), null);

        assertThatThrownBy(() -> format.data(event, Note.class))
                .isInstanceOf(UnreadableEventException.class)
                .hasMessageContaining("Note");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not json",
                "[]",
                "{}",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/x\",\"type\":\"t\"}",
                "{\"specversion\":\"1.0\",\"id\":\"no-uuid\",\"source\":\"/x\",\"type\":\"t\","
                        + "\"subject\":\"s\",\"time\":\"2026-11-01T12:00:00Z\",\"data\":{}}"
            })
    void whatIsNoEventIsUnreadable(String value) {
        assertThatThrownBy(() -> format.read(value.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnreadableEventException.class);
    }

    private static com.fasterxml.jackson.databind.JsonNode data(Map<String, Object> fields) {
        return new ObjectMapper().valueToTree(fields);
    }
}
