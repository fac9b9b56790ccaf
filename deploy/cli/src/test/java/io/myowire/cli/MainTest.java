package io.myowire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.myowire.testing.server.Ports;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(180)
class MainTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "up --port nine",
                "up --port 70000",
                "up --colour",
                "token",
                "token --role queen",
                "doctor --colour",
                "status --colour",
                "status --port nine",
                "doctor --port nine",
                "operations",
                "operations dance",
                "operations outbox --service queen",
                "operations outbox too",
                "operations republish all",
                "operations republish --service notification",
                "operations replay catalog.topics.v1 0 0",
                "operations replay catalog.topics.v1.evidence-service.dlq 0",
                "dance"
            })
    void wrongUsageIsOneLineAndCodeTwo(String arguments) {
        // When
        int code = run(arguments);

        // Then
        assertThat(code).isEqualTo(Main.USAGE);
        assertThat(err.toString()).hasLineCount(1).startsWith("myowire: ").contains("--help");
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"up --help", "status --help", "token --help", "doctor --help", "operations --help"})
    void helpIsNoFailure(String arguments) {
        // When
        int code = run(arguments);

        // Then
        assertThat(code).isEqualTo(Main.STOPPED);
        assertThat(out.toString()).startsWith("Usage: ./myowire");
    }

    @Test
    void aTokenOfAStackThatDoesNotRunIsAFailureInOneLine() {
        // When
        int code = run("token --role curator --port " + Ports.free());

        // Then
        assertThat(code).isEqualTo(Main.FAILED);
        assertThat(err.toString()).hasLineCount(1).contains("no stack runs at http://localhost:");
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "doctor", "operations outbox"})
    void everyCommandTakesThePortOfAStack(String command) {
        // Given
        int port = Ports.free();

        // When
        int code = run(command + " --port " + port);

        // Then
        assertThat(code).isEqualTo(Main.FAILED);
        assertThat(err.toString()).hasLineCount(1).contains("no stack runs at").contains(Integer.toString(port));
    }

    @Test
    void anInstallationThatIsAwayIsSaidToBeSoOfEveryService() {
        // When
        int code = run("doctor --token no.real.token --url http://localhost:" + Ports.free());

        // Then
        assertThat(code).isEqualTo(Main.FAILED);
        assertThat(out.toString())
                .contains("It is no signed JSON Web Token.", "4 of 4 failed")
                .containsPattern("failed +catalog +service +It cannot be reached at http://localhost:")
                .containsPattern("failed +evidence +service +It cannot be reached")
                .containsPattern("failed +notification +service +It cannot be reached");
    }

    private int run(String arguments) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments.split(" "));
    }
}
