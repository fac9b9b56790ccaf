package io.myowire.http;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Optional;
import java.util.Properties;

/** What fields and parameters mean, and what operations may be sent: every module's {@code openapi/words.properties}. */
final class Words {
    private static final String FILES = "openapi/words.properties";

    private final Properties words = new Properties();

    /**
     * What one of them means.
     *
     * @param example null if none is needed
     */
    record Word(String description, String example) {}

    /** Those that are on the class path. */
    static Words read() {
        Words read = new Words();
        try {
            for (URL file : Collections.list(
                    Thread.currentThread().getContextClassLoader().getResources(FILES))) {
                try (Reader text = new InputStreamReader(file.openStream(), StandardCharsets.UTF_8)) {
                    read.add(text, file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read;
    }

    private void add(Reader text, URL file) throws IOException {
        Properties more = new Properties();
        more.load(text);
        more.forEach((name, meaning) -> {
            if (words.put(name, meaning) != null) {
                throw new IllegalStateException(name + " is explained twice: in " + file + " and elsewhere");
            }
        });
    }

    Optional<Word> field(String schema, String name) {
        return word(schema + "." + name).or(() -> word(name));
    }

    Optional<Word> parameter(String name) {
        return word("parameter." + name);
    }

    /** What an operation may be sent, as JSON. */
    Optional<String> body(String operationId) {
        return Optional.ofNullable(words.getProperty("body." + operationId));
    }

    private Optional<Word> word(String key) {
        return Optional.ofNullable(words.getProperty(key)).map(text -> {
            String[] parts = text.split(" \\| ", 2);
            return new Word(parts[0].strip(), parts.length == 1 ? null : parts[1].strip());
        });
    }
}
