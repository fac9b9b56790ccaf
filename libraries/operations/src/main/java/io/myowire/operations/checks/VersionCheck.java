package io.myowire.operations.checks;

import io.myowire.operations.Broker;
import io.myowire.operations.ThisService;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.admin.FeatureMetadata;

/** Says which versions run, and whether PostgreSQL is new enough. */
@ApplicationScoped
class VersionCheck implements Check {
    private static final int OLDEST_POSTGRES = 160_000;
    private static final int OLDEST_JAVA = 21;

    private final ThisService self;
    private final Pool pool;
    private final Broker broker;

    VersionCheck(ThisService self, Pool pool, Broker broker) {
        this.self = self;
        this.pool = pool;
        this.broker = broker;
    }

    @Override
    public String name() {
        return "versions";
    }

    @Override
    public Uni<List<CheckResult>> run() {
        return pool.query(
                        "select current_setting('server_version_num')::integer," + " current_setting('server_version')")
                .execute()
                .map(rows -> rows.iterator().next())
                .chain(row -> kafka().map(kafka -> List.of(finding(row.getInteger(0), row.getString(1), kafka))));
    }

    /** A broker that is away is the topics' and the access's finding, not that of the versions. */
    private Uni<String> kafka() {
        return broker.ask(admin -> admin.describeFeatures().featureMetadata())
                .map(VersionCheck::level)
                .onFailure()
                .recoverWithItem("unknown, it does not answer");
    }

    /** A broker tells its features' levels, not its own version. */
    private static String level(FeatureMetadata features) {
        var metadata = features.finalizedFeatures().get("metadata.version");
        return metadata == null ? "unknown" : String.valueOf(metadata.maxVersionLevel());
    }

    private CheckResult finding(int postgresNumber, String postgres, String kafka) {
        String versions = "%s %s, Java %s, PostgreSQL %s, Kafka metadata level %s"
                .formatted(self.name(), self.version(), Runtime.version().feature(), postgres, kafka);
        if (postgresNumber < OLDEST_POSTGRES) {
            return CheckResult.failed(name(), versions, "Move the database to PostgreSQL 16 or newer.");
        }
        return Runtime.version().feature() < OLDEST_JAVA
                ? CheckResult.failed(name(), versions, "Run the service on Java 21 or newer.")
                : CheckResult.ok(name(), versions);
    }
}
