package io.myowire.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class WholeDocumentTest {
    private static final JsonObject TOPICS = new JsonObject("""
            {"openapi": "3.1.0", "info": {"title": "catalog"}, "tags": [{"name": "Topics"}, {"name": "Operations"}],
             "paths": {"/api/topics": {"get": {}}, "/api/operations/{service}/checks": {"get": {}}},
             "components": {"schemas": {"Topic": {"type": "object"}, "Problem": {"type": "object"}}}}
            """);
    private static final JsonObject ALERTS = new JsonObject("""
            {"openapi": "3.1.0", "info": {"title": "notification"}, "tags": [{"name": "Alerts"}, {"name": "Operations"}],
             "paths": {"/api/alerts": {"get": {}}, "/api/operations/{service}/checks": {"get": {}}},
             "components": {"schemas": {"Alert": {"type": "object"}, "Problem": {"type": "object"}}}}
            """);

    @Test
    void pathsAndSchemasOfAllAreInTheWholeAndTagsOnce() {
        JsonObject whole = WholeDocument.merged(List.of(TOPICS, ALERTS));

        assertThat(whole.getJsonObject("paths").fieldNames())
                .containsExactlyInAnyOrder("/api/topics", "/api/alerts", "/api/operations/{service}/checks");
        assertThat(whole.getJsonObject("components").getJsonObject("schemas").fieldNames())
                .containsExactlyInAnyOrder("Topic", "Alert", "Problem");
        assertThat(whole.getJsonArray("tags")).hasSize(3);
        assertThat(whole.getJsonObject("info").getString("title")).isEqualTo("Myowire");
    }
}
