package io.myowire.evidence.finding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.myowire.evidence.work.Notice;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;

/** What is kept of a finding as JSON. */
@ApplicationScoped
class FindingJson {
    private final ObjectMapper mapper;

    FindingJson(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** Null stays null. */
    String write(Object part) {
        try {
            return part == null ? null : mapper.writeValueAsString(part);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the row's column {@code content} says. */
    FindingContent content(Row row) {
        return content(row.getString("content"));
    }

    FindingContent content(String stored) {
        return read(stored, FindingContent.class);
    }

    /** Where the notice of the row's column {@code notice} stands; null if there was none. */
    Notice notice(Row row) {
        String notice = row.getString("notice");
        return notice == null ? null : read(notice, Notice.class);
    }

    private <T> T read(String json, Class<T> type) {
        try {
            return mapper.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored finding is not readable", e);
        }
    }
}
