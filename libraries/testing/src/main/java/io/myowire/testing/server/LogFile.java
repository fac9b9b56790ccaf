package io.myowire.testing.server;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The log of a part of the stack: kept small, and asked for its last words. */
public record LogFile(Path path) {

    private static final long LARGE_BYTES = 5L << 20;
    private static final int LAST_BYTES = 16 << 10;
    private static final int LAST_LINES = 20;

    /** Puts a log that has grown large aside. */
    public void rotate() {
        try {
            Files.createDirectories(path.getParent());
            if (size() > LARGE_BYTES) {
                Files.move(path, path.resolveSibling(path.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How long it is now: as long as it grows, its program gets on. */
    public long size() {
        return path.toFile().length();
    }

    /** What was said last, or that nothing was. */
    public String lastWords() {
        try {
            List<String> lines = tail().lines().toList();
            return lines.isEmpty()
                    ? "(it said nothing)"
                    : String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        } catch (IOException e) {
            return "(no log: " + e.getMessage() + ")";
        }
    }

    private String tail() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            byte[] last = new byte[(int) Math.min(LAST_BYTES, file.length())];
            file.seek(file.length() - last.length);
            file.readFully(last);
            return new String(last, StandardCharsets.UTF_8);
        }
    }
}
