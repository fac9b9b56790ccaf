package io.myowire.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** All alerts of a subscription, read page by page. */
record AlertList(Wire reader, String subscription) {

    /** The finding of each alert, the oldest alert first. */
    List<String> findings() throws IOException, InterruptedException {
        List<String> findings = new ArrayList<>();
        String cursor = "";
        JsonNode items;
        do {
            items = reader.get("/api/alerts?limit=100&subscription=" + subscription + cursor)
                    .json()
                    .path("items");
            for (JsonNode alert : items) {
                findings.add(alert.path("finding").path("id").asText());
                cursor = "&cursor=" + alert.path("cursor").asText();
            }
        } while (!items.isEmpty());
        return findings;
    }
}
