package io.myowire.evidence.review;

import io.myowire.evidence.review.NoticeGiven.Told;
import io.quarkus.logging.Log;
import io.quarkus.security.credential.TokenCredential;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.ext.web.client.HttpResponse;
import io.vertx.mutiny.ext.web.client.WebClient;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Asks the notification-service, as the curator who asks here, how many were told of findings. */
@ApplicationScoped
class Recipients {
    private static final String PATH = "/api/alerts/told";
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /** That service takes no more at once, and people told of two of them must not be counted twice. */
    private static final int MOST = 500;

    private final WebClient client;
    private final String address;
    private final SecurityIdentity caller;

    Recipients(
            Vertx vertx, @ConfigProperty(name = "myowire.notification-url") String address, SecurityIdentity caller) {
        this.client = WebClient.create(
                vertx,
                new WebClientOptions()
                        .setFollowRedirects(false)
                        .setConnectTimeout((int) PATIENCE.toMillis())
                        .setMaxPoolSize(4));
        this.address = address;
        this.caller = caller;
    }

    /** How many were told of any of these; empty if it cannot be asked now: that is no reason to show nothing. */
    Uni<Optional<Told>> of(List<UUID> findings) {
        if (findings.isEmpty()) {
            return Uni.createFrom().item(Optional.of(new Told(0, 0)));
        }
        TokenCredential token = caller.getCredential(TokenCredential.class);
        if (findings.size() > MOST || token == null) {
            return Uni.createFrom().item(Optional.empty());
        }
        var body = new JsonObject()
                .put(
                        "findingIds",
                        new JsonArray(findings.stream().map(UUID::toString).toList()));
        return client.postAbs(address + PATH)
                .timeout(PATIENCE.toMillis())
                .bearerTokenAuthentication(token.getToken())
                .putHeader("Accept", "application/json")
                .sendJsonObject(body)
                .map(Recipients::told)
                .onFailure()
                .invoke(failure -> Log.warnf("who was told could not be asked: %s", failure.toString()))
                .onFailure()
                .recoverWithItem(Optional.empty());
    }

    private static Optional<Told> told(HttpResponse<?> answer) {
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("status " + answer.statusCode());
        }
        JsonObject told = answer.bodyAsJsonObject();
        return Optional.of(new Told(told.getInteger("people"), told.getInteger("subscriptions")));
    }

    @PreDestroy
    void close() {
        client.close();
    }
}
