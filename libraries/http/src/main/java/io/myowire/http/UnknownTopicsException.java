package io.myowire.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A request named topics that the catalogue does not have; answered 422 by {@link UnknownTopics}. */
public final class UnknownTopicsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Map<String, List<String>> pointers;

    private UnknownTopicsException(Map<String, List<String>> pointers) {
        super("not in the catalogue: %d topics".formatted(pointers.size()));
        this.pointers = pointers;
    }

    /**
     * Checks that what a request named is there.
     *
     * @param named where each id stands in the request's body, in its order
     * @throws UnknownTopicsException if {@code there} lacks one of them
     */
    public static void throwUnless(Set<String> there, Map<String, List<String>> named) {
        if (there.containsAll(named.keySet())) {
            return;
        }
        Map<String, List<String>> missing = new LinkedHashMap<>(named);
        missing.keySet().removeAll(there);
        throw new UnknownTopicsException(missing);
    }

    Map<String, List<String>> pointers() {
        return pointers;
    }
}
