package io.myowire.verify.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The machine's own Node (20 or newer) with the packages that {@code src/test/contract/package-lock.json} pins, each
 * checked by its hash; none of their install scripts is run. Where there is no Node the tests are
 * skipped, but never in CI.
 */
record Node(Path folder) {
    private static final Path SOURCES = Path.of("src/test/contract");
    private static final Path FOLDER = Path.of("target/contract");
    private static final String NEW_ENOUGH = "process.exit(parseInt(process.versions.node) >= 20 ? 0 : 1)";
    private static final String REQUIREMENT = "MYOWIRE_REQUIRE_NODE";
    private static final String WHAT = "the contract's linters and TypeScript client";
    private static final String LOCK = "package-lock.json";
    private static final Map<String, String> QUIET =
            Map.of("REDOCLY_TELEMETRY", "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE", "true", "NO_COLOR", "1");

    /** Installs them, if it was not done for this very lock. */
    static Node withPackages() throws IOException, InterruptedException {
        boolean there = Present.succeeds("npm", "--version") && Present.succeeds("node", "--eval", NEW_ENOUGH);
        Present.require(there, REQUIREMENT, WHAT, "npm, Node 20");
        Files.createDirectories(FOLDER);
        Path installed = FOLDER.resolve("installed.json");
        boolean fresh = Files.exists(installed) && Files.mismatch(installed, SOURCES.resolve(LOCK)) == -1;
        try (Stream<Path> sources = Files.list(SOURCES)) {
            for (Path source : sources.filter(Files::isRegularFile).toList()) {
                Files.copy(source, FOLDER.resolve(source.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        if (!fresh) {
            boolean installs = Ended.run(FOLDER, QUIET, List.of("npm", "ci", "--prefer-offline"))
                            .code()
                    == 0;
            Present.require(installs, REQUIREMENT, WHAT, "npm ci");
            Files.copy(SOURCES.resolve(LOCK), installed, StandardCopyOption.REPLACE_EXISTING);
        }
        return new Node(FOLDER);
    }

    /** @param script of a package; of this folder if empty */
    Ended run(String script, String options, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("node"));
        if (!script.isEmpty()) {
            command.add("node_modules/" + script);
        }
        command.addAll(List.of(options.split(" ")));
        command.addAll(arguments);
        return Ended.run(folder, QUIET, command);
    }
}
