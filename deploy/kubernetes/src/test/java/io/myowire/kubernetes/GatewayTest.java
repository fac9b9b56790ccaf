package io.myowire.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One configuration of nginx for compose and for quickstart, but for how names are looked up. */
class GatewayTest {

    @Test
    void quickstartsGatewayIsThatOfCompose() throws IOException {
        assertThat(neutral(Path.of("components/gateway-dev/nginx.conf")))
                .isEqualTo(neutral(Path.of("../container/gateway/nginx.conf")));
    }

    private static List<String> neutral(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> !line.matches(" *(upstream|resolver) .*| *# (Names are looked up|A Service keeps) .*"))
                .map(line -> line.replace("-service:8080", "-service").replace("keycloak:8080", "keycloak"))
                .toList();
    }
}
