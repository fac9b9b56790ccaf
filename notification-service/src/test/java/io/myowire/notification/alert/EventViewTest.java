package io.myowire.notification.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventViewTest {
    private static EventView view(String more) {
        String event = """
                {"id": "%s", "type": "io.myowire.work.retracted.v1", "version": 2%s}
                """.formatted(UUID.randomUUID(), more);
        return EventView.from(new JsonObject(event), Instant.EPOCH);
    }

    @Test
    void noticeIsLinkedByWhateverItIsKnownBy() {
        assertThat(view(", \"notice\": {\"doi\": \"10.1002/(SICI)1097-0258(19980815)17:15<1661::AID>3.0.CO;2-2\"}")
                        .notice()
                        .link())
                .isEqualTo(
                        "https://doi.org/10.1002/%28SICI%291097-0258%2819980815%2917%3A15%3C1661%3A%3AAID%3E3.0.CO%3B2-2");
        assertThat(view(", \"notice\": {\"pmid\": \"31452105\"}").notice().link())
                .isEqualTo("https://pubmed.ncbi.nlm.nih.gov/31452105/");
        assertThat(view(", \"notice\": {\"url\": \"https://journal.example/n\", \"pmid\": \"1\"}")
                        .notice()
                        .link())
                .isEqualTo("https://journal.example/n");
        assertThat(view(", \"notice\": {\"url\": \"javascript:alert(1)\", \"pmid\": \"1\"}")
                        .notice()
                        .link())
                .isEqualTo("https://pubmed.ncbi.nlm.nih.gov/1/");
        assertThat(view(", \"notice\": {}").notice()).isNull();
        assertThat(view("").notice()).isNull();
    }

    @Test
    void whatHasAnotherShapeThanExpectedTakesNothingElseAway() {
        EventView view = view(
                ", \"reason\": 7, \"notice\": {\"pmid\": 31452105}, \"changed\": [{\"field\": \"/sampleSize\"}, \"/dose\"]");

        assertThat(view.reason()).isEqualTo("7");
        assertThat(view.notice().pmid()).isEqualTo("31452105");
        assertThat(view.changed()).hasSize(2).contains("/dose");
        assertThat(view(", \"notice\": \"none\", \"changed\": \"all\"").notice())
                .isNull();
    }
}
