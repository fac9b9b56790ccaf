package io.myowire.verify.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The machine's own Python with what a generated client needs, and the generator that fits it. Where
 * there is none the test is skipped, but never in CI.
 */
record Python(Path folder, String program, String generator) {
    /** The first that has what it takes; beside Debian's own another may come first on the path. */
    private static final List<String> PLACES = List.of("python3", "/usr/bin/python3");

    private static final String NEEDED = "import pydantic, dateutil, urllib3, typing_extensions";
    private static final String OLD = "import pydantic; exit(0 if pydantic.VERSION.startswith('1.') else 1)";
    /** The generator for it needs a template of ours. */
    private static final String PYDANTIC_1 = "python-pydantic-v1";

    private static final Path SOURCES = Path.of("src/test/contract").toAbsolutePath();
    private static final Path GENERATOR =
            Path.of("target/generator/openapi-generator-cli.jar").toAbsolutePath();
    private static final Path FOLDER = Path.of("target/python-client");
    private static final String CLIENT = "generated";

    static Python present() throws IOException, InterruptedException {
        String program = "";
        for (String place : PLACES) {
            if (program.isEmpty() && Present.succeeds(place, "-c", NEEDED)) {
                program = place;
            }
        }
        Present.require(!program.isEmpty(), "MYOWIRE_REQUIRE_PYTHON", "the contract's Python client", NEEDED);
        Path folder = Files.createDirectories(FOLDER);
        Files.copy(SOURCES.resolve("client.py"), folder.resolve("client.py"), StandardCopyOption.REPLACE_EXISTING);
        return new Python(folder, program, Present.succeeds(program, "-c", OLD) ? PYDANTIC_1 : "python");
    }

    /** A package of that document. */
    Ended generate(String document) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                GENERATOR.toString(),
                "generate",
                "--generator-name",
                generator,
                "--input-spec",
                document,
                "--output",
                CLIENT,
                "--package-name",
                "myowire",
                "--global-property",
                "models,apis,supportingFiles,modelTests=false,apiTests=false,modelDocs=false,apiDocs=false"));
        if (generator.equals(PYDANTIC_1)) {
            command.addAll(List.of("--template-dir", SOURCES.resolve(PYDANTIC_1).toString()));
        }
        return Ended.run(folder, Map.of(), command);
    }

    Ended compile() throws IOException, InterruptedException {
        return Ended.run(
                folder, Map.of(), List.of(program, "-m", "compileall", "-q", CLIENT + "/myowire", "client.py"));
    }

    Ended run(String script, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program, script));
        command.addAll(arguments);
        return Ended.run(folder, Map.of("PYTHONPATH", CLIENT), command);
    }
}
