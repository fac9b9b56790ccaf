package io.myowire.notification.topic;

import io.myowire.database.Statements;
import io.myowire.http.UnknownTopicsException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The topics that can be followed, as the catalogue last told of them. */
@ApplicationScoped
public class Vocabulary {
    private static final String KNOWN = "select id from topic where id = any(cast(?1 as text[]))";

    /**
     * Checks that each of these topics is there.
     *
     * @param pointers where each was named in the request
     * @throws UnknownTopicsException which names those that are not
     */
    public Uni<Void> require(Map<String, List<String>> pointers) {
        return Panache.getSession()
                .chain(session -> Statements.read(
                        session, String.class, KNOWN, (Object) pointers.keySet().toArray(String[]::new)))
                .invoke(known -> UnknownTopicsException.throwUnless(Set.copyOf(known), pointers))
                .replaceWithVoid();
    }
}
