package io.myowire.notification.delivery;

import io.myowire.notification.reader.Memory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What was brought to a reader, and where to. */
@ApplicationScoped
class DeliveryMemory implements Memory {
    /** With their attempts. */
    private static final String DELIVERIES = """
            with gone as (delete from delivery where owner = $1 returning id)
            delete from delivery_alert where delivery_id in (select id from gone)
            """;

    @Override
    public List<String> deletions() {
        return List.of(
                DELIVERIES,
                "delete from endpoint where owner = $1",
                "delete from redelivery_allowance where owner = $1");
    }
}
