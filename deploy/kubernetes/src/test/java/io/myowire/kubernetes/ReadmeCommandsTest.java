package io.myowire.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kubectl command of every README is one that the client understands, on objects that the overlays have. */
class ReadmeCommandsTest {
    private static final Pattern BLOCK = Pattern.compile("(?m)^ *(kubectl (?!rollout restart`)\\S.+)$");
    private static final Pattern SPAN = Pattern.compile("`(kubectl (?:-n \\S+ )?(?:[a-z-]+ ){1,2}[^`]+)`");

    /** These talk to a pod and not to the API server: their names and flags are looked at. */
    private static final Pattern WITH_A_POD =
            Pattern.compile("kubectl ((?:-n [a-z-]+ )?)(logs|exec|port-forward|cnpg)\\b(.*)");

    /** With the objects of components that no overlay has. */
    private static final Set<String> TESTED = Set.of("tests/restored", "tests/all-components");

    private static TestCluster cluster;

    @TempDir
    static Path cache;

    @BeforeAll
    static void start() throws IOException {
        assumeTrue(Rendering.onPath("kubectl"), Rendering.WAY_OUT);
        Rendering rendering = Rendering.find().orElseThrow();
        cluster = new TestCluster(TestCluster.once(Suite.CHECKOUT.kustomizations().stream()
                .filter(folder -> folder.startsWith("overlays") || TESTED.contains(folder))
                .flatMap(folder -> rendering.render(Suite.CHECKOUT.manifests().resolve(folder)).stream())
                .toList()));
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @BeforeEach
    void asItWas() {
        cluster.reset();
    }

    static Stream<String> commands() throws IOException {
        Set<String> commands = new LinkedHashSet<>();
        try (Stream<Path> files = Files.walk(Path.of("."))) {
            files.filter(file -> file.endsWith("README.md") && !file.toString().contains("target"))
                    .sorted()
                    .map(ReadmeCommandsTest::text)
                    .forEach(text -> Stream.of(BLOCK, SPAN)
                            .flatMap(pattern -> pattern.matcher(text).results())
                            .map(found -> found.group(1).strip())
                            .map(ReadmeCommandsTest::filled)
                            .forEach(commands::add));
        }
        return commands.stream();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A placeholder stands for what its reader has before her. */
    private static String filled(String command) {
        return command.replace("<service>", "evidence-service")
                .replace("<pod>", "evidence-service-0")
                .replace("<cluster>", "evidence-db")
                .replace("<instance>", "1")
                .replaceFirst("> /dev/null &$", "");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void isUnderstood(String command) throws Exception {
        assertThat(run(command)).isEmpty();
    }

    @Test
    void thereAreCommands() throws IOException {
        assertThat(commands()).hasSizeGreaterThan(30);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kubectl -n myowire wait --for=condition=Ready --timeout=15m kafka/myowire cluster.postgresql.cnpg.io --all",
                "kubectl -n myowire get deployments evidence-servise",
                "kubectl -n myowire get kafkaclusters",
                "kubectl -n myowire rollout restart deployment/evidence",
                "kubectl -n myowire wait --for=condition=Reddy --timeout=1s kafka/myowire",
                "kubectl -n myowire logs --sinse=15m evidence-service-0",
                "kubectl -n myowire logs evidence-0",
                "kubectl apply -k deploy/kubernetes/overlays/prod"
            })
    void aCommandThatCannotRunIsRefused(String command) throws Exception {
        assertThat(run(command)).isNotEmpty();
    }

    /** The Jobs, with all that they read: nothing is left for a second step that the first one waits for. */
    @Test
    void theFirstStepOfAnUpgradeByJobsBringsWhatTheJobsRead() throws Exception {
        String apply = commands()
                .filter(command -> command.contains("myowire.io/apply=first"))
                .findFirst()
                .orElseThrow();

        assertThat(run(apply)).isEmpty();

        assertThat(cluster.made())
                .contains("Job/evidence-migration", "NetworkPolicy/default-deny", "ServiceAccount/evidence-service")
                .noneMatch(made -> made.startsWith("Deployment/"))
                .anyMatch(made -> made.startsWith("ConfigMap/evidence-config-"));
    }

    /** What the client said where it did not come to its end. */
    private static String run(String command) throws Exception {
        Matcher pod = WITH_A_POD.matcher(command);
        return pod.matches() ? looked(pod) : shell(command);
    }

    private static String shell(String command) throws Exception {
        String script = """
                kubectl() {
                  case " $* " in *" apply "* | *" create "*) set -- "$@" --validate=false ;; esac
                  case " $* " in *" undo "* | *" describe "*) set -- "${@/undo/status}"; set -- "${@/describe/get}" ;; esac
                  case " $* " in *" rollout status "*) set -- "${@/rollout/get}"; set -- "${@/status/--output=name}" ;; esac
                  command kubectl --server=%s --cache-dir=%s "$@"
                }
                set -o pipefail
                %s
                """.formatted(cluster.address(), cache, command.replaceAll("--timeout=\\S+", "--timeout=5s"));
        Process process = new ProcessBuilder("bash", "-c", script)
                .directory(Suite.CHECKOUT.root().toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        boolean waits = command.contains("--for=delete") && said.contains("timed out waiting for the condition");
        return process.exitValue() == 0 || waits ? "" : command + ": " + said;
    }

    /** The object that it names is there, and the verb has its flags. */
    private static String looked(Matcher command) throws Exception {
        if (command.group(2).equals("cnpg")) {
            return command.group(3).matches(" (backup|destroy) evidence-db.*") ? "" : "cnpg" + command.group(3);
        }
        String arguments = command.group(3).replaceFirst(" -- .*| \\|.*", "");
        String help = output("kubectl", command.group(2), "--help") + output("kubectl", "options");
        for (String word : arguments.strip().split("\\s+", -1)) {
            String flag = word.replaceFirst("=.*", "");
            if (flag.startsWith("--") && !help.contains(flag + "=")) {
                return command.group(2) + " has no " + flag;
            }
        }
        Matcher named = Pattern.compile("^ ([a-z/0-9-]+)").matcher(arguments);
        if (!named.find() || named.group(1).startsWith("-")) {
            return "";
        }
        String object = named.group(1).replace("svc/", "services/");
        return shell("kubectl " + command.group(1) + " get " + (object.contains("/") ? object : "pods/" + object));
    }

    private static String output(String... command) throws IOException {
        Process process =
                new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), UTF_8);
    }
}
