package io.myowire.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.myowire.local.LocalStack;
import io.myowire.local.StackOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The commands of the README's walk as a reader pastes them, but for the live stream, which never ends. */
record Walk(String commands) {

    private static final Pattern BLOCK =
            Pattern.compile("## A walk\\n.*?```sh\\n(.*?)\\n# The same, live", Pattern.DOTALL);
    private static final String TOKEN = "$(./myowire token --role %s --user %s)";

    static Walk ofTheReadme(LocalStack stack) throws IOException, InterruptedException {
        String readme = Files.readString(StackOptions.findHome().resolve("README.md"));
        Matcher block = BLOCK.matcher(readme);
        assertThat(block.find()).isTrue();
        // The stack of a test has its own port, and its tokens are not those of the one on .myowire/data.
        return new Walk(block.group(1)
                .replace("http://localhost:8080", stack.baseUrl())
                // A test may run on a machine that has much else to do.
                .replace("seq 50", "seq 300")
                .replace(TOKEN.formatted("reader", "rita"), stack.token("wilma", "reader"))
                .replace(TOKEN.formatted("curator", "ana"), stack.token("ana", "curator")));
    }

    /** The lines that it prints. */
    List<String> run() throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("bash", "-c", commands)
                .directory(Path.of("/").toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor(3, TimeUnit.MINUTES)).isTrue();
        return said.lines().toList();
    }
}
