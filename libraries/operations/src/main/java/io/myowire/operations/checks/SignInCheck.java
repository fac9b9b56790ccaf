package io.myowire.operations.checks;

import io.quarkus.tls.TlsConfigurationRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Asks the sign-in server what it says of itself, as this service trusts it. */
@ApplicationScoped
class SignInCheck implements Check {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final String DISCOVERY = "/.well-known/openid-configuration";
    private static final String REMEDY =
            "Set QUARKUS_OIDC_AUTH_SERVER_URL to the issuer, and see that it can be reached from here.";

    private final Optional<String> server;
    private final Optional<String> expectedIssuer;
    private final Optional<String> tlsName;
    private final TlsConfigurationRegistry certificates;

    SignInCheck(
            @ConfigProperty(name = "quarkus.oidc.auth-server-url") Optional<String> server,
            @ConfigProperty(name = "quarkus.oidc.token.issuer") Optional<String> expectedIssuer,
            @ConfigProperty(name = "quarkus.oidc.tls.tls-configuration-name") Optional<String> tlsName,
            TlsConfigurationRegistry certificates) {
        this.server = server;
        this.expectedIssuer = expectedIssuer;
        this.tlsName = tlsName;
        this.certificates = certificates;
    }

    @Override
    public String name() {
        return "sign-in";
    }

    @Override
    public Uni<List<CheckResult>> run() {
        if (server.isEmpty()) {
            return Uni.createFrom().item(List.of(CheckResult.skipped(name(), "Tokens are checked with a fixed key.")));
        }
        return Uni.createFrom()
                .item(() -> List.of(ask(server.get().replaceAll("/$", ""))))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private CheckResult ask(String issuer) {
        try (HttpClient client = client()) {
            JsonObject metadata = get(client, issuer + DISCOVERY);
            JsonObject keys = get(client, metadata.getString("jwks_uri", ""));
            return SignInFinding.of(issuer, expectedIssuer.orElse(issuer), metadata, keys);
        } catch (IOException | DecodeException | IllegalArgumentException e) {
            return CheckResult.failed(name(), "The sign-in server %s does not answer: %s".formatted(issuer, e), REMEDY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return CheckResult.failed(name(), "The sign-in server was not waited for.", REMEDY);
        } catch (Exception e) {
            return CheckResult.failed(name(), "The certificates for it cannot be used: " + e, "See QUARKUS_TLS_*.");
        }
    }

    private HttpClient client() throws Exception {
        HttpClient.Builder client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE);
        var named = tlsName.flatMap(certificates::get).or(certificates::getDefault);
        return named.isPresent()
                ? client.sslContext(named.get().createSSLContext()).build()
                : client.build();
    }

    private static JsonObject get(HttpClient client, String url) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(url + " answers " + answer.statusCode());
        }
        return new JsonObject(answer.body());
    }
}
