package io.myowire.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Says when the room for the data gets short, once for each halving of it. */
final class DiskSpace {

    /** Bytes that a stack needs at least; below that it does not start. */
    static final long ENOUGH = 300L << 20;

    private final LongSupplier free;
    private final Path directory;
    private final Consumer<String> report;
    private long sayBelow = ENOUGH;

    DiskSpace(Path directory, LongSupplier free, Consumer<String> report) {
        this.directory = directory;
        this.free = free;
        this.report = report;
    }

    /** Watches the disk that the directory is on. */
    static DiskSpace of(Path directory, Consumer<String> report) {
        return new DiskSpace(directory, () -> free(directory), report);
    }

    /** The bytes that this user may still write there; more than enough if nobody can tell. */
    static long free(Path directory) {
        try {
            return Files.getFileStore(directory).getUsableSpace();
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
    }

    void check() {
        long now = free.getAsLong();
        if (now >= ENOUGH) {
            sayBelow = ENOUGH;
        } else if (now < sayBelow) {
            report.accept("the disk is nearly full: only " + (now >> 20) + " MB are free for " + directory
                    + "; without room PostgreSQL and Kafka stop");
            sayBelow = now / 2;
        }
    }
}
