package io.myowire.notification.matching;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.myowire.messaging.event.Event;
import java.util.List;

/** What is shown of an event to those who are told of it. */
final class Shown {
    private static final List<String> MEMBERS = List.of("reason", "nature", "notice", "changed");

    private Shown() {}

    /**
     * As JSON.
     *
     * @param version that the event made of its subject
     */
    static String of(Event event, int version) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        shown.put("id", event.id().toString());
        shown.put("type", event.type());
        shown.put("version", version);
        for (String member : MEMBERS) {
            JsonNode value = event.data().get(member);
            if (value != null && !value.isNull()) {
                shown.set(member, value);
            }
        }
        return shown.toString();
    }
}
