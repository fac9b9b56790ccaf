package io.myowire.cli;

import io.myowire.local.Http;
import io.myowire.local.LaunchException;
import io.myowire.local.Service;
import io.myowire.local.ServicePorts;
import io.myowire.local.StackOptions;
import io.myowire.local.StackState;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what of a local stack runs, and where each part of it is. */
@Command(name = "status")
final class StatusCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--port", converter = PortConverter.class)
    private Integer port;

    @Option(names = "--data")
    private Path data;

    @Option(names = "--json")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        Path directory = directory().orElseThrow(() -> new LaunchException(nothingRuns()));
        StackState stack = StackState.read(directory).orElseThrow(() -> new LaunchException(nothingRuns()));
        Map<Service, Boolean> ready = ready(stack);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(json(stack, directory, ready).encodePrettily());
        } else {
            print(out, stack, directory, ready);
        }
        return ready.containsValue(false) ? Main.FAILED : Main.STOPPED;
    }

    private Optional<Path> directory() {
        return data == null
                ? new Stacks(StackOptions.findHome()).find(port)
                : Optional.of(data.toAbsolutePath().normalize());
    }

    private String nothingRuns() {
        String where = data != null ? "on " + data : port != null ? "at port " + port : "here";
        return "no stack runs " + where + "; start one with ./myowire up";
    }

    private static Map<Service, Boolean> ready(StackState stack) throws InterruptedException {
        Map<Service, Boolean> ready = new EnumMap<>(Service.class);
        Http http = new Http();
        for (Service service : Service.values()) {
            ready.put(service, http.isUp(stack.services().get(service).readiness()));
        }
        return ready;
    }

    private static void print(PrintWriter out, StackState stack, Path directory, Map<Service, Boolean> ready) {
        out.printf(
                Locale.ROOT,
                """
                Myowire %s runs at %s (process %d, since %s)

                  page and interface    %s   and   %s/docs
                  sign in               %s/sign-in
                  data                  %s
                  logs                  %s
                  broker                %s
                  database              postgresql://127.0.0.1:%d/SERVICE (%s; user SERVICE, password local)

                """,
                stack.version().isEmpty() ? "(not packaged)" : stack.version(),
                stack.url(),
                stack.pid(),
                stack.since().truncatedTo(ChronoUnit.SECONDS),
                stack.url(),
                stack.url(),
                stack.url(),
                directory,
                directory.resolve("logs"),
                stack.broker(),
                stack.databasePort(),
                String.join(", ", Service.all().map(Service::id).toList()));
        stack.services().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(one -> out.printf(
                        "  %-22s%-11s%s   metrics %s%n",
                        one.getKey().folder(),
                        ready.get(one.getKey()) ? "ready" : "NOT READY",
                        one.getValue().address(),
                        one.getValue().metrics()));
    }

    private static JsonObject json(StackState stack, Path directory, Map<Service, Boolean> ready) {
        JsonArray services = new JsonArray();
        for (Service service : Service.values()) {
            ServicePorts ports = stack.services().get(service);
            services.add(new JsonObject()
                    .put("name", service.folder())
                    .put("ready", ready.get(service))
                    .put("address", ports.address())
                    .put("metrics", ports.metrics())
                    .put("database", "postgresql://127.0.0.1:" + stack.databasePort() + "/" + service.id()));
        }
        return new JsonObject()
                .put("version", stack.version())
                .put("url", stack.url())
                .put("process", stack.pid())
                .put("since", stack.since().toString())
                .put("data", directory.toString())
                .put("broker", stack.broker())
                .put("services", services);
    }
}
