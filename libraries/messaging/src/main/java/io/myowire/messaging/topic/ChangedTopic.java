package io.myowire.messaging.topic;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** What services need of a changed topic: its names, and what is directly broader. */
public record ChangedTopic(
        String id, String kind, String name, int version, List<Synonym> synonyms, List<String> broader) {
    public ChangedTopic {
        requireNonNull(id, "id");
        requireNonNull(kind, "kind");
        requireNonNull(name, "name");
        synonyms = List.copyOf(requireNonNull(synonyms, "synonyms"));
        broader = List.copyOf(requireNonNull(broader, "broader"));
    }

    /** Its other names. */
    public String[] otherNames() {
        return synonyms.stream().map(Synonym::name).toArray(String[]::new);
    }

    /** One of its other names. */
    public record Synonym(String name) {
        public Synonym {
            requireNonNull(name, "name");
        }
    }
}
