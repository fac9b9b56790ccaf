package io.myowire.notification.subscription;

import io.myowire.notification.reader.Memory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What a reader follows. */
@ApplicationScoped
class SubscriptionMemory implements Memory {
    private static final String LINKS = """
            delete from subscription_endpoint
            where subscription_id in (select id from subscription where owner = $1)
            """;

    @Override
    public List<String> deletions() {
        return List.of(LINKS, "delete from subscription where owner = $1");
    }
}
