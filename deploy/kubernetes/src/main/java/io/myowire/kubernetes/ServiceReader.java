package io.myowire.kubernetes;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.jandex.Index;
import org.jboss.jandex.Indexer;

/** Finds the services and libraries on the class path and reads what they configure. */
final class ServiceReader {
    private static final String OWN_CLASSES = "io/myowire";

    /** A constant of a class, as the class file has it. */
    private static final Pattern NAME = Pattern.compile("myowire(\\.[a-z]+)+");

    private ServiceReader() {}

    static Services read() {
        Set<String> names = new TreeSet<>();
        Set<String> shared = new TreeSet<>();
        for (URL file : resources("META-INF/microprofile-config.properties")) {
            Index index = index(file, "META-INF/microprofile-config.properties", names);
            if (!index.getKnownClasses().isEmpty()) {
                shared.addAll(load(file).stringPropertyNames());
                shared.addAll(OwnKeys.of(index));
            }
        }
        List<Service> services = new ArrayList<>();
        for (URL file : resources("application.properties")) {
            Properties properties = load(file);
            Set<String> keys = new TreeSet<>(shared);
            properties.stringPropertyNames().stream()
                    .map(key -> key.replaceFirst("^%[^.]+\\.", ""))
                    .forEach(keys::add);
            keys.addAll(OwnKeys.of(index(file, "application.properties", names)));
            services.add(new Service(properties.getProperty("quarkus.application.name", ""), properties, keys));
        }
        services.removeIf(service -> service.name().isEmpty());
        if (services.isEmpty()) {
            throw new IllegalStateException("no service is on the class path; build them first");
        }
        return new Services(List.copyOf(services), ConfigurationKeys.onClassPath(), names);
    }

    static List<URL> resources(String name) {
        try {
            return Collections.list(ServiceReader.class.getClassLoader().getResources(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties load(URL file) {
        try (InputStream in = file.openStream()) {
            Properties properties = new Properties();
            properties.load(in);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The project's own classes beside a resource, in a folder or a jar. */
    private static Index index(URL file, String resource, Set<String> names) {
        String root = file.toString().substring(0, file.toString().length() - resource.length());
        try {
            if (!root.startsWith("jar:")) {
                return index(Path.of(URI.create(root)), names);
            }
            try (var jar = FileSystems.newFileSystem(URI.create(root), Map.of())) {
                return index(jar.getPath("/"), names);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Index index(Path root, Set<String> names) throws IOException {
        Indexer indexer = new Indexer();
        Path classes = root.resolve(OWN_CLASSES);
        if (Files.isDirectory(classes)) {
            try (Stream<Path> files = Files.walk(classes)) {
                for (Path file : (Iterable<Path>) files::iterator) {
                    if (file.toString().endsWith(".class")) {
                        byte[] bytes = Files.readAllBytes(file);
                        indexer.index(new ByteArrayInputStream(bytes));
                        NAME.matcher(new String(bytes, StandardCharsets.ISO_8859_1))
                                .results()
                                .forEach(found -> names.add(found.group()));
                    }
                }
            }
        }
        return indexer.complete();
    }
}
