package io.myowire.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RenderingTest {

    @BeforeEach
    void aToolIsThere() {
        assumeTrue(Rendering.find().isPresent(), Rendering.WAY_OUT);
    }

    @Test
    void aKustomizationIsRendered() {
        var items = Rendering.find().orElseThrow().render(Path.of("src/test/resources/kustomization"));

        assertThat(items).extracting(Item::id).containsExactly("ConfigMap/settings");
    }

    @Test
    void aFolderThatIsNoneIsNamed() {
        assertThatThrownBy(() -> Rendering.find().orElseThrow().render(Path.of("src/test/java")))
                .hasMessageContaining("src/test/java");
    }
}
