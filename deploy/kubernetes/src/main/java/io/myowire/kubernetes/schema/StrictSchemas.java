package io.myowire.kubernetes.schema;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.myowire.kubernetes.Item;
import io.myowire.kubernetes.Violations;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Validates by the schemas of the API server and of the operators' CRDs, unknown fields refused,
 * and by the CRDs' rules in CEL.
 */
public final class StrictSchemas implements SchemaCheck {
    private final ApiSchemas schemas;
    private final SchemaRegistry registry;
    private final CelRules rules = new CelRules();
    private final Map<String, Schema> compiled = new HashMap<>();

    StrictSchemas(ApiSchemas schemas) {
        this.schemas = schemas;
        this.registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_4, builder -> builder.schemas(schemas.documents()));
    }

    @Override
    public void check(Item item, Violations violations) {
        String type = item.apiVersion() + " " + item.kind();
        String location = schemas.locations().get(type);
        if (location == null) {
            violations.add("schema", item, "/kind", "no API has the type " + type + "; see its version and spelling");
            return;
        }
        Schema schema = compiled.computeIfAbsent(location, key -> registry.getSchema(SchemaLocation.of(key)));
        List<Error> errors = schema.validate(item.node().toString(), InputFormat.JSON);
        for (Error error : errors) {
            violations.add("schema", item, error.getInstanceLocation().toString(), error.getMessage());
        }
        if (errors.isEmpty() && schemas.custom().containsKey(type)) {
            rules.check(item, schemas.custom().get(type), violations);
        }
    }

    @Override
    public String description() {
        return schemas.locations().size()
                + " types of the API server's OpenAPI and the operators' CRDs, strictly, with the CRDs'"
                + " rules in CEL";
    }
}
