package io.myowire.testing;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The OpenAPI document that a service keeps beside its source, so that a change of the contract is seen as one. */
public final class StoredDocument {
    private StoredDocument() {}

    /**
     * Fails unless the file holds this document, and writes it anew then: look at the difference, and commit it. It
     * holds no version, as that is each release's.
     *
     * @param service its short name; the file is {@code src/main/openapi/<service>.json} of the module under test
     * @param served the document in JSON, as the service answers it
     */
    public static void requireCurrent(String service, String served) {
        Path file = Path.of("src/main/openapi", service + ".json");
        JsonObject document = new JsonObject(served);
        document.getJsonObject("info").remove("version");
        try {
            if (Files.exists(file) && new JsonObject(Files.readString(file)).equals(document)) {
                return;
            }
            Files.createDirectories(file.getParent());
            Files.writeString(file, document.encodePrettily() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new AssertionError(file + " was stale and has been written anew: it is what clients hold on to");
    }
}
