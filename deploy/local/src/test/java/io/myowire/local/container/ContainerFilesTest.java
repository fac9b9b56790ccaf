package io.myowire.local.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.myowire.local.Service;
import io.myowire.testing.Role;
import io.myowire.testing.server.Topic;
import io.myowire.testing.server.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What can be checked of the images and the compose file with no container engine. */
class ContainerFilesTest {

    private static final Path DEPLOY = Path.of("..").toAbsolutePath().normalize();
    private static final Path CONTAINER = DEPLOY.resolve("container");
    private static final Pattern NO_VERSION = Pattern.compile(":latest\\b|FROM [^$\\s:]+/[^\\s:]+\\n");
    private static final Pattern ROUTE = Pattern.compile("~(\\^\\S+) +([a-z-]+):8080;");
    private static final Pattern ANSWER = Pattern.compile("return (\\d+) '(\\{.*})';");
    private static final Pattern PUBLIC_URL = Pattern.compile("MYOWIRE_PUBLIC_URL: (\\S+)");
    private static final Pattern SETTING = Pattern.compile("([a-z.]+)=(\\S+)");

    @ParameterizedTest
    @EnumSource
    void imageRunsAsNumberedUserOnTheAgreedPorts(Service service) throws IOException {
        String dockerfile = dockerfile(service);
        String last = dockerfile.substring(dockerfile.lastIndexOf("\nFROM "));

        assertThat(dockerfile).doesNotContainPattern(NO_VERSION);
        assertThat(last)
                .contains("\nUSER 10001:10001\n", "\nEXPOSE 8080 9000\n", "\nSTOPSIGNAL SIGTERM\n")
                .contains("QUARKUS_HTTP_PORT=8080 ", "QUARKUS_MANAGEMENT_PORT=9000 ")
                .contains("\nENTRYPOINT [\"java\", ")
                .contains(service.folder() + "/target/quarkus-app/quarkus-run.jar\"]");
        for (String label : List.of("title", "source", "version", "revision", "created", "licenses")) {
            assertThat(last).contains("org.opencontainers.image." + label + "=");
        }
    }

    /** Others, and the JVM leaves a part of the cache, or all of it, aside. */
    @ParameterizedTest
    @EnumSource
    void cacheIsMadeWithTheOptionsOfTheStart(Service service) throws IOException {
        String dockerfile = dockerfile(service);

        for (String option : List.of("--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC")) {
            assertThat(dockerfile.lines().filter(line -> line.contains(option))).hasSize(3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void imagesDifferOnlyInTheServicesName(Service service) throws IOException {
        assertThat(neutral(service)).isEqualTo(neutral(Service.CATALOG));
    }

    @Test
    void composeMakesTheTopicsOfTheSuite() throws IOException {
        List<String> made = new ArrayList<>();
        for (String line : Files.readAllLines(CONTAINER.resolve("kafka/topics.sh"))) {
            if (line.startsWith("topic ")) {
                String[] words = line.split(" ", 4);
                made.add(words[1] + " " + words[2] + " " + settings(words[3]));
            }
        }

        assertThat(made)
                .containsExactlyInAnyOrderElementsOf(
                        Topics.all().stream().map(ContainerFilesTest::line).toList());
    }

    @ParameterizedTest
    @EnumSource
    void composeGivesEachServiceItsOwnDatabase(Service service) throws IOException {
        JsonNode environment = compose().at("/services/" + service.folder() + "/environment");

        assertThat(environment.path("QUARKUS_DATASOURCE_USERNAME").asText()).isEqualTo(service.id());
        assertThat(environment.path("QUARKUS_DATASOURCE_JDBC_URL").asText())
                .isEqualTo("jdbc:postgresql://postgres:5432/" + service.id());
        assertThat(compose().at("/services/" + service.folder() + "/image").asText())
                .isEqualTo("myowire/" + service.folder() + ":0.1.0");
    }

    @ParameterizedTest
    @EnumSource
    void gatewayLeadsEveryPathToItsService(Service service) throws IOException {
        String gateway = Files.readString(CONTAINER.resolve("gateway/nginx.conf"));

        for (String path : service.prefixes()) {
            assertThat(ROUTE.matcher(gateway)
                            .results()
                            .filter(route -> Pattern.compile(route.group(1))
                                    .matcher(path)
                                    .find())
                            .map(route -> route.group(2))
                            .findFirst()) // nginx takes the first that fits
                    .as(path)
                    .contains(service.folder());
        }
    }

    @Test
    void gatewaysOwnAnswersAreProblemsThatThePagesExplain() throws IOException {
        String gateway = Files.readString(CONTAINER.resolve("gateway/nginx.conf"));
        String pages = Files.readString(DEPLOY.resolve("../catalog-service/src/main/resources/pages/problems.html"));
        var publicUrl = PUBLIC_URL.matcher(Files.readString(CONTAINER.resolve("compose.yaml")));
        assertThat(publicUrl.find()).isTrue();
        var answers = ANSWER.matcher(gateway).results().toList();

        assertThat(answers).extracting(answer -> answer.group(1)).contains("404", "413", "503");
        for (var answer : answers) {
            JsonNode problem = new ObjectMapper().readTree(answer.group(2));
            assertThat(problem.path("status").asText()).isEqualTo(answer.group(1));
            String type = problem.path("type").asText();
            assertThat(type).startsWith(publicUrl.group(1) + "/docs/problems#");
            assertThat(pages).contains("id=\"" + type.substring(type.indexOf('#') + 1) + "\"");
        }
    }

    @Test
    void composeSetsOnlyWhatTheReadmeNames() throws IOException {
        String readme = Files.readString(DEPLOY.resolve("../README.md"));
        Set<String> keys = new HashSet<>();
        compose().path("x-environment").fieldNames().forEachRemaining(keys::add);
        for (Service service : Service.values()) {
            compose()
                    .at("/services/" + service.folder() + "/environment")
                    .fieldNames()
                    .forEachRemaining(keys::add);
        }
        // The issuer as browsers see it, where services reach it by another name; YAML's merge.
        keys.removeAll(Set.of("QUARKUS_OIDC_TOKEN_ISSUER", "<<"));

        assertThat(keys).isNotEmpty().allSatisfy(key -> assertThat(readme).contains("`" + key + "`"));
    }

    @Test
    void realmHasTheSuitesRoles() throws IOException {
        JsonNode realm = new ObjectMapper()
                .readTree(DEPLOY.resolve("kubernetes/components/keycloak-dev/myowire-realm.json")
                        .toFile());

        assertThat(realm.at("/roles/realm").findValuesAsText("name")).containsExactlyInAnyOrderElementsOf(Role.ids());
    }

    private static String neutral(Service service) throws IOException {
        String dockerfile = dockerfile(service);
        String[] parts = dockerfile.split("AS cache\n", 2);
        return parts[0].replaceFirst("The \\S+'s image", "")
                + parts[1].replace(service.folder(), "SERVICE").replaceFirst("description=\"[^\"]*\"", "");
    }

    private static String line(Topic topic) {
        return topic.name() + " " + topic.partitions() + " " + new TreeMap<>(topic.settings());
    }

    private static Map<String, String> settings(String words) {
        Map<String, String> settings = new TreeMap<>();
        SETTING.matcher(words).results().forEach(it -> settings.put(it.group(1), it.group(2)));
        return settings;
    }

    private static JsonNode compose() throws IOException {
        return new YAMLMapper().readTree(CONTAINER.resolve("compose.yaml").toFile());
    }

    private static String dockerfile(Service service) throws IOException {
        return Files.readString(CONTAINER.resolve(service.folder() + ".Dockerfile"));
    }
}
