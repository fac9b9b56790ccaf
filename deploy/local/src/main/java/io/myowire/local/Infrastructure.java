package io.myowire.local;

import io.myowire.local.gateway.Gateway;
import io.myowire.local.gateway.Upstream;
import io.myowire.local.signin.SignIn;
import io.myowire.testing.server.BrokerDeath;
import io.myowire.testing.server.Database;
import io.myowire.testing.server.EmbeddedKafka;
import io.myowire.testing.server.LogFile;
import io.myowire.testing.server.Ports;
import io.myowire.testing.server.PostgresServer;
import io.myowire.testing.server.Topics;
import io.myowire.testing.server.Watchdog;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** What the services of a stack stand on: data directory, PostgreSQL, Kafka, sign-in, gateway. */
final class Infrastructure implements AutoCloseable {

    private static final Duration LIFE_ROUND = Duration.ofMillis(200);
    private static final Duration DISK_ROUND = Duration.ofSeconds(10);

    private final StackOptions options;
    private final Stopwatch stopwatch;
    private final Parts parts = new Parts();
    private final int kafkaPort = Ports.free();
    private final int postgresPort = Ports.free();
    private int port;
    private DataDirectory data;
    private Watchdog watchdog;
    private CompletableFuture<EmbeddedKafka> kafka;
    private CompletableFuture<PostgresKeeper> postgres;

    Infrastructure(StackOptions options, Stopwatch stopwatch) {
        this.options = options;
        this.stopwatch = stopwatch;
    }

    /** Starts everything side by side; all but the broker is there when this returns. */
    void start(Map<Service, ServicePorts> services) throws IOException {
        data = parts.keep(DataDirectory.open(options.data(), options.fresh()));
        watchdog = parts.keep(Watchdog.start());
        watchdog.onDeath(() -> options.fail("the watchdog, which stops everything after a crash, ended"));
        port = options.port() == 0 ? Ports.free() : options.port();
        int signInPort = Ports.free();
        parts.keep(gateway(services, signInPort));
        state(services).write(options.data());
        kafka = parts.keepInBackground(this::startKafka);
        postgres = parts.keepInBackground(this::startPostgres);
        parts.keep(SignIn.start(data.resolve("sign-in"), signInPort));
        report("sign-in");
        takeCare(postgres.join());
        if (!Topics.storedIn(data.resolve("kafka"))) {
            // A consumer that meets a missing topic looks for it again only after minutes.
            kafka.join();
        }
    }

    private StackState state(Map<Service, ServicePorts> services) {
        String version = StackState.class.getPackage().getImplementationVersion();
        return new StackState(
                ProcessHandle.current().pid(),
                Instant.now(),
                version == null ? "" : version,
                baseUrl(),
                broker(),
                postgresPort,
                services);
    }

    String broker() {
        return "127.0.0.1:" + kafkaPort;
    }

    String baseUrl() {
        return "http://localhost:" + port;
    }

    int port() {
        return port;
    }

    Watchdog watchdog() {
        return watchdog;
    }

    Path logs() {
        return data.resolve("logs");
    }

    long postgresPid() {
        return postgres.join().server().pid();
    }

    Map<Service, Database> databases() {
        Map<Service, Database> databases = new EnumMap<>(Service.class);
        Service.all().forEach(service -> databases.put(service, database(service)));
        return databases;
    }

    /** The service's own, made if it is missing. */
    Database database(Service service) {
        return postgres.join().server().database(service.id());
    }

    ServiceEnvironment environment() throws IOException {
        return new ServiceEnvironment(
                baseUrl(),
                broker(),
                Secrets.once(data.resolve("secrets-key"), Secrets::randomKey),
                Secrets.once(data.resolve("page-secret"), Secrets::randomKey),
                options.starter());
    }

    void awaitKafka() {
        kafka.join();
    }

    @Override
    public void close() {
        parts.close();
    }

    private void takeCare(PostgresKeeper keeper) {
        Caretaker caretaker = parts.keep(new Caretaker());
        caretaker.every(LIFE_ROUND, keeper::check);
        caretaker.every(DISK_ROUND, DiskSpace.of(options.data(), options::report)::check);
    }

    private Gateway gateway(Map<Service, ServicePorts> services, int signInPort) throws IOException {
        Stream<Upstream> interfaces = services.entrySet().stream()
                .map(entry -> Upstream.service(
                        entry.getKey().id(),
                        entry.getValue().http(),
                        entry.getKey().prefixes()));
        Stream<Upstream> signIn = Stream.of(Upstream.signIn(SignIn.ISSUER, signInPort));
        List<Upstream> upstreams = Stream.concat(interfaces, signIn).toList();
        try {
            return Gateway.start(port, upstreams);
        } catch (BindException e) {
            throw new LaunchException("port " + port + " is in use; choose another with --port (0: any free one)", e);
        }
    }

    private EmbeddedKafka startKafka() throws IOException, InterruptedException {
        BrokerDeath.tell(options::fail);
        EmbeddedKafka broker = EmbeddedKafka.start(data.resolve("kafka"), kafkaPort);
        Topics.create(broker.bootstrapServers());
        report("kafka");
        return broker;
    }

    private PostgresKeeper startPostgres() throws IOException {
        LogFile log = new LogFile(logs().resolve("postgresql.log"));
        log.rotate();
        PostgresServer server = PostgresServer.start(
                data.resolve("postgres"),
                options.home().resolve(".myowire/postgres"),
                postgresPort,
                options.durability(),
                Map.of(),
                Redirect.appendTo(log.path().toFile()));
        PostgresKeeper keeper = new PostgresKeeper(server, watchdog, options, log);
        report("postgresql");
        return keeper;
    }

    private void report(String part) {
        options.report(part, stopwatch.seconds());
    }
}
