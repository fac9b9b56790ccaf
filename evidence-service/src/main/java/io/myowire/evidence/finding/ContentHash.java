package io.myowire.evidence.finding;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.myowire.evidence.Problems;
import io.myowire.evidence.work.Sha256;
import java.util.Comparator;
import java.util.Map;

/** Tells contents apart: SHA-256 of their JSON with sorted keys and nothing empty, in hex. */
final class ContentHash {
    /** Half of what the outbox takes: an event holds little else. */
    private static final int MOST_BYTES = 256 * 1024;

    private static final ObjectMapper CANONICAL = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.NON_EMPTY))
            .build();

    private ContentHash() {}

    /**
     * The hash of a content that an event can carry.
     *
     * @throws io.myowire.http.ProblemException 422 that names its largest field, if it is too large
     *     as a whole though none of its fields is
     */
    static String of(FindingContent content) {
        try {
            byte[] json = CANONICAL.writeValueAsBytes(content);
            if (json.length > MOST_BYTES) {
                throw Problems.tooLarge(largestField(content), MOST_BYTES);
            }
            return Sha256.of(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String largestField(FindingContent content) {
        ObjectNode fields = CANONICAL.valueToTree(content);
        return fields.properties().stream()
                .max(Comparator.comparing(field -> field.getValue().toString().length()))
                .map(Map.Entry::getKey)
                .orElseThrow();
    }
}
