package io.myowire.testing;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What a signed-in person may do. */
public enum Role {
    READER,
    CONTRIBUTOR,
    CURATOR,
    OPERATOR;

    /** The role as tokens and commands spell it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of that spelling, or an {@link IllegalArgumentException} that names the roles. */
    public static Role of(String id) {
        return Stream.of(values())
                .filter(role -> role.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(id + " is not a role; one of " + ids()));
    }

    public static List<String> ids() {
        return Stream.of(values()).map(Role::id).toList();
    }
}
