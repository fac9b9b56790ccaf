package io.myowire.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** What some processes and all their descendants take of the machine. */
public record Usage(long residentBytes, Duration cpu) {

    /** Measures now; memory is 0 where the system has no /proc. */
    public static Usage of(long... ancestors) {
        List<ProcessHandle> family = LongStream.of(ancestors)
                .mapToObj(ProcessHandle::of)
                .flatMap(Optional::stream)
                .flatMap(one -> Stream.concat(Stream.of(one), one.descendants()))
                .toList();
        return new Usage(
                family.stream().mapToLong(Usage::resident).sum(),
                family.stream()
                        .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                        .reduce(Duration.ZERO, Duration::plus));
    }

    public long residentMegabytes() {
        return residentBytes >> 20;
    }

    /** The processes of PostgreSQL share most of their memory; such pages are counted once. */
    private static long resident(ProcessHandle process) {
        boolean postgres = process.info().command().orElse("").endsWith("/postgres");
        return postgres
                ? kilobytes(process, "smaps_rollup", "Pss:") << 10
                : kilobytes(process, "status", "VmRSS:") << 10;
    }

    private static long kilobytes(ProcessHandle process, String file, String field) {
        Path path = Path.of("/proc", Long.toString(process.pid()), file);
        if (!Files.isReadable(path)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(path)) {
            return lines.filter(line -> line.startsWith(field))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException e) {
            // It ended meanwhile.
            return 0;
        }
    }
}
