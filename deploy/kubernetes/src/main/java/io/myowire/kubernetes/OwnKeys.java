package io.myowire.kubernetes;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.Index;
import org.jboss.jandex.MethodInfo;

/** The configuration keys that classes ask for by annotation. */
final class OwnKeys {
    private static final String PROPERTY = "org.eclipse.microprofile.config.inject.ConfigProperty";
    private static final String MAPPING = "io.smallrye.config.ConfigMapping";
    private static final String RENAMED = "io.smallrye.config.WithName";

    private OwnKeys() {}

    static Set<String> of(Index index) {
        Set<String> keys = new TreeSet<>();
        for (AnnotationInstance property : index.getAnnotations(PROPERTY)) {
            if (property.value("name") != null) {
                keys.add(property.value("name").asString());
            }
        }
        for (AnnotationInstance mapping : index.getAnnotations(MAPPING)) {
            String prefix = mapping.value("prefix").asString();
            mapping.target().asClass().methods().stream()
                    .map(method -> prefix + "." + name(method))
                    .forEach(keys::add);
        }
        return keys;
    }

    private static String name(MethodInfo method) {
        AnnotationInstance renamed = method.annotation(RENAMED);
        return renamed != null
                ? renamed.value().asString()
                : method.name().replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
