package io.myowire.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The repository's folder: where kustomizations are, and what headings its READMEs have. */
public record Checkout(Path root) {
    private static final Pattern HEADING = Pattern.compile("#{1,6} +(.*)");

    /** The checkout that a folder lies in. */
    public static Checkout around(Path folder) {
        Path candidate = folder.toAbsolutePath().normalize();
        while (candidate != null && !Files.isRegularFile(candidate.resolve("myowire"))) {
            candidate = candidate.getParent();
        }
        if (candidate == null) {
            throw new IllegalStateException(folder + " is in no checkout of Myowire");
        }
        return new Checkout(candidate);
    }

    public Path manifests() {
        return root.resolve("deploy/kubernetes");
    }

    /** The base, every overlay and every tested combination, by path below deploy/kubernetes. */
    public List<String> kustomizations() {
        return Stream.of("", "overlays", "tests")
                .flatMap(parent -> folders(parent).filter(f -> !parent.isEmpty() || f.equals("base")))
                .toList();
    }

    /** The components, by name. */
    public List<String> components() {
        return folders("components")
                .map(path -> path.substring("components/".length()))
                .toList();
    }

    private Stream<String> folders(String parent) {
        Path folder = manifests().resolve(parent);
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children
                    .filter(child -> Files.isRegularFile(child.resolve("kustomization.yaml")))
                    .map(child -> manifests().relativize(child).toString())
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The anchors of every heading in deploy/kubernetes' READMEs and the repository's own. */
    public Set<String> anchors() {
        try (Stream<Path> files = Files.walk(manifests())) {
            Set<String> anchors = new TreeSet<>();
            Stream.concat(files, Stream.of(root.resolve("README.md")))
                    .filter(file -> file.endsWith("README.md"))
                    .flatMap(Checkout::lines)
                    .map(HEADING::matcher)
                    .filter(Matcher::matches)
                    .forEach(heading -> anchors.add(anchor(heading.group(1))));
            return anchors;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The fragment by which a page of a repository links to a heading. */
    static String anchor(String heading) {
        return heading.strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }
}
