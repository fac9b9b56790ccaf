package io.myowire.notification.delivery;

import io.myowire.database.IdSource;
import io.myowire.database.Statements;
import io.myowire.notification.Audit;
import io.myowire.notification.Audit.Action;
import io.myowire.notification.Problems;
import io.myowire.notification.channel.webhook.SigningKey;
import io.myowire.notification.channel.webhook.WebhookUrl;
import io.myowire.notification.secret.SecretBox;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/** Makes, changes and ends endpoints, each to its owner alone, in the current transaction. */
@ApplicationScoped
public class Endpoints implements PanacheRepositoryBase<Endpoint, UUID> {
    /** What is under way to it ends by itself. */
    static final String ABANDON_WAITING = """
            update delivery set state = 'abandoned', reason = $2, waiting = false
            where endpoint_id = $1 and state = 'pending' and lease_until is null
            """;

    private static final String ABANDON_UNWANTED = """
            update delivery d set state = 'abandoned', reason = ?2, waiting = false
            where d.endpoint_id = ?1 and d.state = 'pending' and d.lease_until is null
                and not exists (
                    select from delivery_alert b
                    join alert_reason r on r.cursor = alert_cursor(b.alert_id)
                    join subscription_endpoint l on l.subscription_id = r.subscription_id
                        and l.endpoint_id = d.endpoint_id
                    where b.delivery_id = d.id)
            """;

    private static final String LOCK_OWNER =
            "select pg_advisory_xact_lock(hashtextextended('endpoints of ' || ?1, 0))::text";
    private static final String LIVE_AT = "owner = ?1 and channel = ?2 and address = ?3 and endedAt is null";
    private static final int SECRET_BYTES = 32;

    private final SecretBox secrets;
    private final EndpointConfig config;
    private final Audit audit;
    private final IdSource ids;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Endpoints(SecretBox secrets, EndpointConfig config, Audit audit, IdSource ids, Clock clock) {
        this.secrets = secrets;
        this.config = config;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * An endpoint that was asked for.
     *
     * @param secret to be shown once; null if it was there before
     */
    public record Made(Endpoint endpoint, String secret) {}

    /** The live endpoint of the owner at this address, made if there is none. */
    public Uni<Made> ofSubscription(String owner, String url) {
        NewEndpoint asked = NewEndpoint.webhook(url);
        return lock(owner)
                .chain(() -> liveAt(owner, asked))
                .chain(found -> found == null
                        ? make(owner, asked, true)
                        : Uni.createFrom().item(new Made(found, null)));
    }

    /** Fails with 409 if the owner has a live one there, or as many as one may have. */
    Uni<Made> add(String owner, NewEndpoint asked) {
        return lock(owner).chain(() -> liveAt(owner, asked)).chain(found -> {
            if (found != null) {
                throw Problems.endpointExists(found.id());
            }
            return make(owner, asked, false);
        });
    }

    /** What is no id names nothing. */
    static UUID id(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw Problems.noSuchEndpoint(id);
        }
    }

    EndpointView view(Endpoint endpoint) {
        return view(new Made(endpoint, null));
    }

    EndpointView view(Made made) {
        String key = secrets.open(made.endpoint().signingKey());
        return made.endpoint()
                .view(made.secret(), key.isEmpty() ? null : SigningKey.of(key).publicText());
    }

    /** Those of these that are live and the owner's. */
    public Uni<List<Endpoint>> live(String owner, List<UUID> wanted) {
        return list("owner = ?1 and id in ?2 and endedAt is null", owner, wanted);
    }

    /** These, whatever became of them. */
    public Uni<List<Endpoint>> all(List<UUID> wanted) {
        return wanted.isEmpty() ? Uni.createFrom().item(List.of()) : list("id in ?1 order by id", wanted);
    }

    /** Gives it a new secret; the one before it signs too for a day. */
    public Uni<Made> rotate(Endpoint endpoint) {
        String secret = newSecret();
        endpoint.rotate(secrets.seal(secret), clock.instant());
        return audited(Action.SECRET_CHANGED, endpoint)
                .invoke(() -> Log.infof("endpoint %s has a new secret", endpoint.id()))
                .replaceWith(() -> new Made(endpoint, secret));
    }

    /** Changes what is asked for of it. */
    Uni<Void> change(Endpoint endpoint, EndpointChange change) {
        int before = endpoint.version();
        if (change.thin() != null) {
            endpoint.sendThin(change.thin());
        }
        return endpoint.version() == before
                ? Uni.createFrom().voidItem()
                : audited(Action.CHANGED, endpoint).invoke(() -> Log.infof("endpoint %s changed", endpoint.id()));
    }

    private Uni<Void> audited(Action action, Endpoint endpoint) {
        return audit.add(endpoint.owner(), action, "endpoint", endpoint.id(), endpoint.version());
    }

    /** Sends nothing more to it, not even what waits. */
    public Uni<Void> end(Endpoint endpoint, String reason) {
        endpoint.end(reason, clock.instant());
        Log.infof("endpoint %s ended", endpoint.id());
        return Panache.getSession()
                .chain(session -> Statements.run(
                        session, ABANDON_WAITING.replace("$1", "?1").replace("$2", "?2"), endpoint.id(), reason))
                .chain(() -> audited(Action.ENDED, endpoint));
    }

    /** Sends nothing to it that no subscription brings there any more. */
    public Uni<Void> forget(Endpoint endpoint, String reason) {
        return Panache.getSession()
                .chain(session -> Statements.run(session, ABANDON_UNWANTED, endpoint.id(), reason))
                .replaceWithVoid();
    }

    private Uni<Made> make(String owner, NewEndpoint asked, boolean ofSubscription) {
        String secret = newSecret();
        return count("owner = ?1 and endedAt is null", owner)
                .invoke(count -> {
                    if (count >= config.maxPerOwner()) {
                        throw Problems.tooManyEndpoints(config.maxPerOwner());
                    }
                })
                .chain(() -> persist(new Endpoint(
                        ids.next(),
                        owner,
                        asked,
                        WebhookUrl.host(asked.address()),
                        ofSubscription,
                        secrets.seal(secret),
                        secrets.seal(SigningKey.generate().secretText()),
                        clock.instant())))
                .call(endpoint -> audited(Action.CREATED, endpoint))
                .invoke(endpoint -> Log.infof("endpoint %s created", endpoint.id()))
                .map(endpoint -> new Made(endpoint, secret));
    }

    private Uni<Endpoint> liveAt(String owner, NewEndpoint asked) {
        return find(LIVE_AT, owner, asked.channel(), asked.address()).firstResult();
    }

    /** Nobody adds one of hers until this transaction ends. */
    private static Uni<String> lock(String owner) {
        return Panache.getSession().chain(session -> session.createNativeQuery(LOCK_OWNER, String.class)
                .setParameter(1, owner)
                .getSingleResult());
    }

    private String newSecret() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return "whsec_" + Base64.getEncoder().encodeToString(bytes);
    }
}
