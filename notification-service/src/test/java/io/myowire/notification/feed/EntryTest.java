package io.myowire.notification.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.myowire.notification.alert.AlertView;
import io.myowire.notification.alert.Change;
import io.myowire.notification.alert.EventView;
import io.myowire.notification.alert.NamedFindingView;
import io.myowire.notification.alert.NoticeView;
import io.myowire.notification.alert.ToldWorkView;
import io.myowire.notification.alert.WhyView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EntryTest {
    private static final UUID WORK = UUID.randomUUID();
    private static final WhyView WHY = new WhyView("because you follow AMPK", List.of());
    private static final NoticeView NOTICE =
            new NoticeView("10.5555/example.1.retraction", null, null, "https://doi.org/10.5555/example.1.retraction");

    private static EventView event(NoticeView notice, List<String> changed) {
        return new EventView(
                UUID.randomUUID(),
                "io.myowire.work.retracted.v1",
                2,
                Instant.EPOCH,
                "The data could not be verified",
                "retraction",
                notice,
                changed);
    }

    private static NamedFindingView named(String statement) {
        return new NamedFindingView(
                UUID.randomUUID(), 2, "retracted", false, statement, "supports", "animal", "D", List.of());
    }

    @Test
    void noticeSaysReasonNatureLinkAndDoiAndAllStatements() {
        var work = new ToldWorkView(WORK, 2, "retracted", "10.5555/example.1", null, null, "An invented trial");
        var alert = new AlertView(
                UUID.randomUUID(),
                1,
                Change.RETRACTED,
                List.of(),
                null,
                work,
                List.of(named("One statement"), named("Another statement")),
                event(NOTICE, null),
                Instant.EPOCH,
                WHY,
                null,
                null);

        Entry entry = Entry.of(alert);

        assertThat(entry.title()).isEqualTo("Retracted: An invented trial");
        assertThat(entry.text()).isEqualTo("""
                One statement

                Another statement

                The data could not be verified (retraction)

                Notice: https://doi.org/10.5555/example.1.retraction

                DOI: 10.5555/example.1

                Because you follow AMPK""");
        assertThat(alert.pagePath())
                .isEqualTo("/findings/" + alert.findings().getFirst().id());
    }

    @Test
    void correctionSaysWhatChanged() {
        Map<String, Object> finding = Map.of(
                "id",
                "f1",
                "statement",
                "A statement",
                "source",
                Map.of("doi", "10.5555/example.2", "title", "A title"));
        var alert = new AlertView(
                UUID.randomUUID(),
                1,
                Change.CORRECTED,
                List.of(),
                finding,
                null,
                null,
                event(null, List.of("/sampleSize")),
                Instant.EPOCH,
                WHY,
                null,
                null);

        Entry entry = Entry.of(alert);

        assertThat(entry.title()).isEqualTo("Corrected: A title");
        assertThat(entry.text()).contains("Changed: /sampleSize", "DOI: 10.5555/example.2");
        assertThat(alert.pagePath()).isEqualTo("/findings/f1");
    }
}
