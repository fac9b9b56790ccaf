package io.myowire.kubernetes.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.myowire.kubernetes.Item;
import io.myowire.kubernetes.Violations;
import java.util.stream.Collectors;

/** Without schemas at hand: unknown fields and wrong types of what the client library models. */
public final class TypedModels implements SchemaCheck {
    private final KubernetesSerialization types = new KubernetesSerialization();
    private final ObjectMapper strict = new ObjectMapper()
            .setAnnotationIntrospector(new NoOtherFields())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);

    @Override
    public void check(Item item, Violations violations) {
        var type = types.getRegisteredKubernetesResource(item.apiVersion(), item.kind());
        if (type == null) {
            return;
        }
        try {
            strict.readValue(item.node().toString(), type);
        } catch (JsonMappingException e) {
            String path = e.getPath().stream()
                    .map(step -> step.getFieldName() == null ? Integer.toString(step.getIndex()) : step.getFieldName())
                    .collect(Collectors.joining("/", "/", ""));
            violations.add("schema", item, path, e.getOriginalMessage());
        } catch (JsonProcessingException e) {
            violations.add("schema", item, "", e.getOriginalMessage());
        }
    }

    @Override
    public String description() {
        return "typed models only, as no schemas are at hand (set MYOWIRE_K8S_SCHEMAS to a folder of"
                + " CRDs with "
                + ApiSchemas.OPENAPI
                + "): unknown fields and wrong types of core, Gateway API and Prometheus"
                + " operator objects; required fields, enums and the other operators' objects are"
                + " NOT checked";
    }

    /** The models keep what they do not know in a map; here it is an error instead. */
    private static final class NoOtherFields extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public Boolean hasAnySetter(Annotated annotated) {
            return false;
        }
    }
}
