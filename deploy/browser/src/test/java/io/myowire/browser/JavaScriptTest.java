package io.myowire.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.impl.driver.Driver;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page's own unit tests ({@code web/src/test/js}), run by the Node that the browser's driver brings along. */
class JavaScriptTest {
    private static final Path TESTS = Path.of("../../web/src/test/js");

    @Test
    void everyUnitTestOfThePagePasses() throws IOException, InterruptedException {
        // Given
        Driver driver = Driver.ensureDriverInstalled(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"), false);
        List<String> command = new ArrayList<>(List.of(
                driver.createProcessBuilder().command().get(0),
                "--disable-warning=MODULE_TYPELESS_PACKAGE_JSON",
                "--test"));
        try (Stream<Path> files = Files.list(TESTS)) {
            files.filter(file -> file.toString().endsWith(".test.mjs"))
                    .map(Path::toString)
                    .sorted()
                    .forEach(command::add);
        }

        // When
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        // Then
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).containsPattern("pass [1-9]");
    }
}
