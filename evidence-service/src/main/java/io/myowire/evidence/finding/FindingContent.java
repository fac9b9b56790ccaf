package io.myowire.evidence.finding;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.myowire.evidence.work.Source;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.hibernate.validator.constraints.UniqueElements;

/**
 * One statement about one or more topics from one source.
 *
 * @param topics ids of topics of the catalogue
 * @param model the animals or cells it was seen in
 * @param basis whose result it is, {@code directness} how near to the question it was asked, {@code
 *     replication} who has seen it again
 * @param quote words of the source that it rests on
 * @param provenance where its fields were taken from, if not from the source itself
 * @param unverified the fields that nobody has checked against the source
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record FindingContent(
        @NotBlank @Size(max = 4000) String statement,
        @NotNull Direction direction,
        @NotNull Design design,

        @NotEmpty @Size(max = MOST_TOPICS) @UniqueElements(message = "must be distinct")
        List<
                        @NotNull @Size(max = 120)
                        @Pattern(regexp = "[a-z]+:[A-Za-z0-9][A-Za-z0-9._-]{0,99}", message = "must be kind:slug")
                        String>
                topics,

        @Size(max = 200) String species,
        @Size(max = 1000) String model,
        @Min(1) @Max(100_000_000) Integer sampleSize,
        @Size(max = 500) String dose,
        @Size(max = 200) String duration,
        @Size(max = 500) String comparator,
        @Valid Effect effect,
        PrimaryEndpoint primaryEndpointMet,
        Interaction exerciseInteraction,
        Basis basis,
        Directness directness,
        Replication replication,
        @Valid Quote quote,
        @Size(max = 2000) String funding,
        @Size(max = 2000) String conflictOfInterest,
        @NotNull @Valid Source source,
        @Size(max = MOST_PROVENANCE) Map<@Size(max = 50) String, @NotBlank @Size(max = 2000) String> provenance,
        @Size(max = MOST_UNVERIFIED) List<@NotBlank @Size(max = 100) String> unverified) {

    /** What it says of its topics' relation. */
    public enum Direction {
        @JsonProperty("supports")
        SUPPORTS,
        @JsonProperty("contradicts")
        CONTRADICTS,
        @JsonProperty("inconclusive")
        INCONCLUSIVE;

        private final String text = name().toLowerCase(Locale.ROOT);

        /** As JSON has it. */
        public String text() {
            return text;
        }
    }

    /** Whether the study reached what it set out for. */
    public enum PrimaryEndpoint {
        @JsonProperty("yes")
        YES,
        @JsonProperty("no")
        NO,
        @JsonProperty("not-stated")
        NOT_STATED
    }

    /** What the compound did to the effect of exercise itself. */
    public enum Interaction {
        @JsonProperty("adds")
        ADDS,
        @JsonProperty("none")
        NONE,
        @JsonProperty("blunts")
        BLUNTS
    }

    /** Whose result it is. */
    public enum Basis {
        @JsonProperty("own-result")
        OWN_RESULT,
        @JsonProperty("cited")
        CITED,
        @JsonProperty("opinion")
        OPINION
    }

    /** How near it is to the question it is filed under. */
    public enum Directness {
        @JsonProperty("direct")
        DIRECT,
        @JsonProperty("other-population")
        OTHER_POPULATION,
        @JsonProperty("other-compound")
        OTHER_COMPOUND,
        @JsonProperty("surrogate-outcome")
        SURROGATE_OUTCOME
    }

    /** Who has seen it again. */
    public enum Replication {
        @JsonProperty("none-known")
        NONE_KNOWN,
        @JsonProperty("same-group")
        SAME_GROUP,
        @JsonProperty("independent")
        INDEPENDENT
    }

    /**
     * Words of the source that the statement rests on.
     *
     * @param place where they stand: a section, page or table
     */
    public record Quote(
            @NotBlank @Size(max = 1000) String text,
            @Size(max = 200) String place) {}

    private static final int MOST_TOPICS = 50;
    private static final int MOST_PROVENANCE = 20;
    private static final int MOST_UNVERIFIED = 50;

    public FindingContent {
        topics = topics == null ? null : bounded(topics, MOST_TOPICS);
        provenance = provenance == null ? Map.of() : bounded(provenance);
        unverified = unverified == null ? List.of() : bounded(unverified, MOST_UNVERIFIED);
    }

    /** The fields that say something else than those of {@code other}, as JSON pointers. */
    List<String> differences(FindingContent other) {
        return Arrays.stream(FindingContent.class.getRecordComponents())
                .filter(field -> !Objects.equals(value(field, this), value(field, other)))
                .map(field -> "/" + field.getName())
                .toList();
    }

    private static Object value(RecordComponent field, FindingContent content) {
        try {
            return field.getAccessor().invoke(content);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One more than may be is enough to refuse it, and bounds how much is said against it. */
    static <T> List<T> bounded(List<T> items, int most) {
        return items.size() <= most ? items : items.subList(0, most + 1);
    }

    private static Map<String, String> bounded(Map<String, String> items) {
        Map<String, String> bounded = new LinkedHashMap<>(items);
        bounded.keySet().retainAll(bounded(List.copyOf(items.keySet()), MOST_PROVENANCE));
        return bounded;
    }
}
