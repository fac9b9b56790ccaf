package io.myowire.local;

import io.myowire.testing.server.Postmaster;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The directory of one stack's data: marked as ours, and locked while the stack runs. */
final class DataDirectory implements AutoCloseable {

    private static final int FORMAT = 1;
    private static final String MARKER = "MYOWIRE";
    private static final String LOCK = "lock";

    private final Path directory;
    private final FileChannel channel;

    private DataDirectory(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /** Takes the directory, emptied first if that is wanted, or says why it cannot be taken. */
    static DataDirectory open(Path directory, boolean fresh) {
        try {
            Files.createDirectories(directory);
            checkMarker(directory);
            FileChannel channel = lock(directory);
            DataDirectory opened = new DataDirectory(directory, channel);
            try {
                opened.prepare(fresh);
                return opened;
            } catch (IOException | RuntimeException e) {
                opened.close();
                throw e;
            }
        } catch (IOException e) {
            throw new LaunchException("cannot write to " + directory + ": " + reason(e), e);
        }
    }

    Path resolve(String name) {
        return directory.resolve(name);
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(StackState.file(directory));
            channel.close();
        } catch (IOException e) {
            throw new LaunchException("cannot leave " + directory + ": " + reason(e), e);
        }
    }

    private void prepare(boolean fresh) throws IOException {
        if (fresh) {
            wipe();
        }
        Files.writeString(resolve(MARKER), FORMAT + "\n");
        long free = DiskSpace.free(directory);
        if (free < DiskSpace.ENOUGH) {
            throw new LaunchException("only "
                    + (free >> 20)
                    + " MB are free for "
                    + directory
                    + "; Myowire needs "
                    + (DiskSpace.ENOUGH >> 20));
        }
    }

    private void wipe() throws IOException {
        Postmaster.stop(resolve("postgres"));
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder())
                    .filter(file -> !file.equals(directory))
                    .filter(file -> !file.equals(resolve(LOCK)))
                    .toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        }
    }

    private static void checkMarker(Path directory) throws IOException {
        Path marker = directory.resolve(MARKER);
        if (Files.exists(marker)) {
            String format = Files.readString(marker).strip();
            if (!format.equals(Integer.toString(FORMAT))) {
                throw new LaunchException(directory
                        + " was made by another version of Myowire (format "
                        + format
                        + ", this one knows "
                        + FORMAT
                        + "); use --data");
            }
            return;
        }
        try (Stream<Path> files = Files.list(directory)) {
            if (files.findAny().isPresent()) {
                throw new LaunchException(directory + " is not empty and not Myowire's; use another --data");
            }
        }
    }

    private static FileChannel lock(Path directory) throws IOException {
        FileChannel channel =
                FileChannel.open(directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // Another stack of this very JVM has it.
        }
        channel.close();
        throw new LaunchException(directory
                + " is in use"
                + StackState.read(directory).map(StackState::description).orElse("")
                + "; stop that one first, or use another --data");
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName().replace("Exception", "") + " " + e.getMessage();
    }
}
