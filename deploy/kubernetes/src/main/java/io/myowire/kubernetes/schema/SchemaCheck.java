package io.myowire.kubernetes.schema;

import io.myowire.kubernetes.Item;
import io.myowire.kubernetes.Violations;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares every object with the shape that its API promises. */
public interface SchemaCheck {
    /** Adds a violation for each field that is unknown, missing, or of a wrong type or value. */
    void check(Item item, Violations violations);

    /** What is checked, and what is not, in words. */
    String description();

    /**
     * The API server's own schemas from the folder in MYOWIRE_K8S_SCHEMAS or from shared/k8s beside
     * the checkout; typed models where there is neither.
     */
    static SchemaCheck best(Path checkout) {
        String named = System.getenv("MYOWIRE_K8S_SCHEMAS");
        Path folder = named == null || named.isBlank()
                ? checkout.toAbsolutePath().normalize().resolveSibling("shared/k8s")
                : Path.of(named);
        return Files.isRegularFile(folder.resolve(ApiSchemas.OPENAPI))
                ? new StrictSchemas(ApiSchemas.read(folder))
                : new TypedModels();
    }
}
