package io.myowire.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Renders kustomizations by kubectl or kustomize, whichever is on the PATH. */
public final class Rendering {
    private static final String[] LIKELY = {"kubectl", "kustomize"};

    /** What to do where neither is there. */
    public static final String WAY_OUT =
            "manifests cannot be rendered: neither kubectl (1.27 or newer) nor kustomize is on the"
                    + " PATH; install one of them";

    private final List<String> command;

    private Rendering(List<String> command) {
        this.command = command;
    }

    /** The first tool found on the PATH. */
    public static Optional<Rendering> find() {
        return Stream.of(LIKELY)
                .filter(Rendering::onPath)
                .findFirst()
                .map(tool ->
                        new Rendering(tool.equals("kubectl") ? List.of(tool, "kustomize") : List.of(tool, "build")));
    }

    static boolean onPath(String tool) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
    }

    /** The objects of a kustomization; what the tool says against it is the exception's message. */
    public List<Item> render(Path folder) {
        try {
            Path errors = Files.createTempFile("kustomize", ".err");
            try {
                Process process = new ProcessBuilder(Stream.concat(command.stream(), Stream.of(folder.toString()))
                                .toList())
                        .redirectError(errors.toFile())
                        .start();
                String text = new String(process.getInputStream().readAllBytes(), UTF_8);
                if (process.waitFor() != 0) {
                    throw new IllegalStateException(
                            folder + ": " + Files.readString(errors).strip());
                }
                return Yaml.documents(text).stream().map(Item::new).toList();
            } finally {
                Files.deleteIfExists(errors);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(folder + ": interrupted", e);
        }
    }
}
