package io.myowire.local;

import io.myowire.local.process.Usage;
import io.myowire.testing.Role;
import io.myowire.testing.server.Database;
import io.myowire.testing.server.Watchdog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletionException;

/** The whole suite on one machine: PostgreSQL, Kafka, sign-in, gateway and the three services. */
public final class LocalStack implements AutoCloseable {

    private final StackOptions options;
    private final Stopwatch stopwatch = Stopwatch.started();
    private final Infrastructure infrastructure;
    private final Map<Service, ServicePorts> ports = new EnumMap<>(Service.class);
    private final Map<Service, RunningService> services = new EnumMap<>(Service.class);

    /** A stack that nothing of has been started yet. */
    public LocalStack(StackOptions options) {
        this.options = options;
        this.infrastructure = new Infrastructure(options, stopwatch);
        Service.all().forEach(service -> ports.put(service, ServicePorts.free()));
    }

    /** A stack with everything ready and the starter data in it. */
    public static LocalStack start(StackOptions options) throws InterruptedException {
        LocalStack stack = new LocalStack(options);
        try {
            stack.start();
            return stack;
        } catch (RuntimeException | InterruptedException e) {
            stack.close();
            throw e;
        }
    }

    /** Starts everything and returns when all is ready; what has come up stays until closed. */
    public void start() throws InterruptedException {
        requireBuilt();
        try {
            infrastructure.start(ports);
            startServices();
            awaitStarter();
        } catch (IOException | UncheckedIOException e) {
            throw new LaunchException("the stack does not start: " + e.getMessage(), e);
        } catch (CompletionException e) {
            if (e.getCause() instanceof LaunchException cause) {
                throw cause;
            }
            throw new LaunchException("the stack does not start: " + e.getCause(), e);
        }
    }

    /** The common origin of page and interface. */
    public String baseUrl() {
        return infrastructure.baseUrl();
    }

    /** The gateway's port. */
    public int port() {
        return infrastructure.port();
    }

    /** Where the services' logs are. */
    public Path logs() {
        return infrastructure.logs();
    }

    /** A bearer token of the stack's own sign-in server. */
    public String token(String user, String role) throws InterruptedException {
        return new Tokens(baseUrl()).token(user, Role.of(role));
    }

    /** Kills a service as a crash would (SIGKILL); it is started again at once. */
    public void kill(Service service) throws InterruptedException {
        services.get(service).kill();
    }

    /** Stops a service in good order; it stays down until it is started. */
    public void stop(Service service) throws InterruptedException {
        services.get(service).askToStop();
        services.get(service).awaitStopped();
    }

    /** Starts a service that was stopped, and waits until it is ready. */
    public void start(Service service) throws InterruptedException {
        services.get(service).start();
        awaitReady(service);
    }

    public void restart(Service service) throws InterruptedException {
        stop(service);
        start(service);
    }

    public void awaitReady(Service service) throws InterruptedException {
        services.get(service).awaitReady();
    }

    /** The process number of every service. */
    public Map<Service, Long> pids() {
        Map<Service, Long> pids = new EnumMap<>(Service.class);
        services.forEach((service, running) -> pids.put(service, running.pid()));
        return pids;
    }

    /** The process number of PostgreSQL's main process; another one after it died. */
    public long postgresPid() {
        return infrastructure.postgresPid();
    }

    /** Sees to it that what works for this stack ends with it. */
    public Watchdog watchdog() {
        return infrastructure.watchdog();
    }

    /** Where a service keeps its rows. */
    public Database database(Service service) {
        return infrastructure.database(service);
    }

    /** Where Kafka answers. */
    public String bootstrapServers() {
        return infrastructure.broker();
    }

    /** What the stack takes: this JVM and all that it started. */
    public Usage usage() {
        return Usage.of(ProcessHandle.current().pid(), infrastructure.postgresPid());
    }

    /** Where a service itself answers, past the gateway. */
    public String serviceUrl(Service service) {
        return "http://127.0.0.1:" + ports.get(service).http();
    }

    /** Where a service shows its health and metrics; the gateway does not. */
    public String managementUrl(Service service) {
        return "http://127.0.0.1:" + ports.get(service).management();
    }

    /** Stops everything in good order: services first, then what they stand on. */
    @Override
    public void close() {
        services.values().forEach(RunningService::askToStop);
        services.values().forEach(RunningService::awaitStopped);
        infrastructure.close();
    }

    private void requireBuilt() {
        for (Service service : Service.values()) {
            Path jar = options.jar(service);
            if (!Files.exists(jar)) {
                throw new LaunchException(jar + " is missing; build it first: mvn package");
            }
        }
    }

    private void startServices() throws IOException, InterruptedException {
        ServiceEnvironment environment = infrastructure.environment();
        Map<Service, Database> databases = infrastructure.databases();
        for (Service service : Service.values()) {
            ServiceCommand command = new ServiceCommand(
                    service,
                    options,
                    ports.get(service),
                    infrastructure.logs(),
                    environment.of(service, databases.get(service)));
            RunningService running =
                    new RunningService(service, options, command, ports.get(service), infrastructure.watchdog());
            services.put(service, running);
            running.start();
        }
        infrastructure.awaitKafka();
        for (Service service : Service.values()) {
            awaitReady(service);
            options.report(service.folder(), stopwatch.seconds());
        }
    }

    private void awaitStarter() throws IOException, InterruptedException {
        if (options.starter()) {
            new StarterFindings(serviceUrl(Service.EVIDENCE)).await();
            options.report("starter findings", stopwatch.seconds());
        }
    }
}
