package io.myowire.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every entry of a kustomization's images changes one, or what runs is not what the entry says. */
public final class ImageEntries {
    private ImageEntries() {}

    /** What is wrong with the entries of a folder's kustomization, and with its components' where it has none. */
    public static List<Violation> check(Path folder, Tree tree) {
        JsonNode own = read(folder).path("images");
        Stream<JsonNode> entries = own.isEmpty()
                ? read(folder)
                        .path("components")
                        .valueStream()
                        .map(component -> folder.resolve(component.asText()).normalize())
                        .flatMap(component -> read(component).path("images").valueStream())
                : own.valueStream();
        Set<String> images = tree.items().stream()
                .flatMap(Item::containers)
                .map(container -> container.getValue().path("image").asText())
                .collect(Collectors.toSet());
        return entries.filter(entry -> images.stream().noneMatch(image -> isMadeBy(entry, image)))
                .map(entry -> new Violation(
                        "image-entry",
                        tree.name(),
                        "images",
                        entry.path("name").asText()
                                + " is the image of no container, perhaps as a component has renamed it already"))
                .toList();
    }

    private static boolean isMadeBy(JsonNode entry, String image) {
        String name = entry.path("newName").asText(entry.path("name").asText());
        String tag = entry.path("newTag").asText();
        String digest = entry.path("digest").asText();
        return image.startsWith(name)
                && (tag.isEmpty() || image.contains(":" + tag))
                && (digest.isEmpty() || image.endsWith("@" + digest));
    }

    private static JsonNode read(Path folder) {
        Path file = folder.resolve("kustomization.yaml");
        return Files.isRegularFile(file) ? Yaml.documents(file).getFirst() : MissingNode.getInstance();
    }
}
