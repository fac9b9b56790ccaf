package io.myowire.messaging.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.core.format.EventDeserializationException;
import io.cloudevents.jackson.JsonCloudEventData;
import io.cloudevents.jackson.JsonFormat;
import io.cloudevents.rw.CloudEventRWException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Writes and reads events in the structured JSON mode of CloudEvents 1.0. */
@ApplicationScoped
public class EventFormat {
    private static final JsonFormat JSON = new JsonFormat();

    /** CloudEvents' extension for distributed tracing. */
    private static final String TRACEPARENT = "traceparent";

    private final ObjectMapper mapper;
    private final String source;

    /** Where the schema of each topic is found, with a slash at its end. */
    private final String schemas;

    public EventFormat(
            ObjectMapper mapper,
            @ConfigProperty(name = "quarkus.application.name") String application,
            @ConfigProperty(name = "myowire.public-url") String publicUrl) {
        this.mapper = mapper;
        this.source = "/" + application;
        this.schemas = publicUrl.replaceAll("/+$", "") + "/docs/events/";
    }

    /**
     * The record's value: {@code event} under this id, from this service, at this time.
     *
     * @param traceparent the span that publishes it, null if there is none
     */
    public String write(NewEvent event, UUID id, Instant time, String traceparent) {
        var cloudEvent = CloudEventBuilder.v1()
                .withId(id.toString())
                .withSource(URI.create(source))
                .withType(event.type())
                .withSubject(event.subject())
                .withTime(OffsetDateTime.ofInstant(time, ZoneOffset.UTC))
                .withDataContentType("application/json")
                .withDataSchema(URI.create(schemas + event.topic() + ".json"))
                .withData(JsonCloudEventData.wrap(mapper.valueToTree(event.data())));
        if (traceparent != null) {
            cloudEvent.withExtension(TRACEPARENT, traceparent);
        }
        return new String(JSON.serialize(cloudEvent.build()), StandardCharsets.UTF_8);
    }

    /**
     * Reads a record's value.
     *
     * @throws UnreadableEventException if it is not a CloudEvent with id, type, subject, time and
     *     JSON data
     */
    public Event read(byte[] value) {
        if (value == null || value.length == 0) {
            throw new UnreadableEventException("the record is empty");
        }
        try {
            CloudEvent event = JSON.deserialize(value);
            if (event.getSubject() == null || event.getTime() == null) {
                throw new UnreadableEventException("the event has no subject or no time");
            }
            if (event.getData() == null) {
                throw new UnreadableEventException("the event has no data");
            }
            JsonNode data = event.getData() instanceof JsonCloudEventData json
                    ? json.getNode()
                    : mapper.readTree(event.getData().toBytes());
            return new Event(
                    UUID.fromString(event.getId()),
                    event.getSource().toString(),
                    event.getType(),
                    event.getSubject(),
                    event.getTime().toInstant(),
                    event.getExtension(TRACEPARENT) instanceof String trace ? trace : null,
                    data,
                    null);
        } catch (EventDeserializationException | CloudEventRWException | IOException e) {
            throw new UnreadableEventException("not a CloudEvent in JSON: " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new UnreadableEventException("the event's id is not a UUID", e);
        }
    }

    /**
     * The event's data as {@code type}; fields that {@code type} does not have are passed over, so
     * that a producer may add some.
     *
     * @throws UnreadableEventException if the data does not fit
     */
    public <T> T data(Event event, Class<T> type) {
        try {
            return mapper.readerFor(type)
                    .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .readValue(mapper.treeAsTokens(event.data()));
        } catch (JsonProcessingException e) {
            throw new UnreadableEventException(
                    "the data of %s does not fit %s: %s"
                            .formatted(event.type(), type.getSimpleName(), e.getOriginalMessage()),
                    e);
        } catch (IOException e) {
            throw new UnreadableEventException("the data cannot be read", e);
        }
    }
}
