package io.myowire.notification.secret;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a table keeps sealed, as the table's owner says it.
 *
 * @param columns text, each sealed by {@link SecretBox} or null
 */
public record Sealed(String table, List<String> columns) {
    /** Takes an id and a limit: the rows behind that id. */
    String read() {
        return "select id, %s from %s where id > $1 order by id limit $2".formatted(String.join(", ", columns), table);
    }

    /** Takes an id, what its columns hold, and what they are to hold: changes nothing that was changed meanwhile. */
    String write() {
        String values = IntStream.range(0, columns.size())
                .mapToObj(column -> "%s = $%d".formatted(columns.get(column), 2 + columns.size() + column))
                .collect(Collectors.joining(", "));
        String unchanged = IntStream.range(0, columns.size())
                .mapToObj(column -> "%s is not distinct from $%d".formatted(columns.get(column), 2 + column))
                .collect(Collectors.joining(" and "));
        return "update %s set %s where id = $1 and %s".formatted(table, values, unchanged);
    }
}
