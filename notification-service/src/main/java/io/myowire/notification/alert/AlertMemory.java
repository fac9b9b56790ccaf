package io.myowire.notification.alert;

import io.myowire.notification.reader.Memory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What a reader was told, and what she read and acknowledged of it. */
@ApplicationScoped
class AlertMemory implements Memory {
    private static final String ALERTS = """
            with gone as (delete from alert where owner = $1 returning cursor)
            delete from alert_reason where cursor in (select cursor from gone)
            """;

    @Override
    public List<String> deletions() {
        return List.of(
                ALERTS,
                "delete from alert_acknowledged where owner = $1",
                "delete from alert_read where owner = $1",
                "delete from alert_reader where owner = $1");
    }
}
