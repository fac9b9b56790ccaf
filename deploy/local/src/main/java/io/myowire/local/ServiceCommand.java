package io.myowire.local;

import io.myowire.local.faststart.FastStart;
import io.myowire.testing.server.LogFile;
import java.io.File;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The command line, environment and log of one service's process. */
final class ServiceCommand {

    private final Service service;
    private final StackOptions options;
    private final ServicePorts ports;
    private final LogFile log;
    private final Map<String, String> environment;

    ServiceCommand(
            Service service, StackOptions options, ServicePorts ports, Path logs, Map<String, String> environment) {
        this.service = service;
        this.options = options;
        this.ports = ports;
        this.log = new LogFile(logs.resolve(service.folder() + ".log"));
        this.environment = new HashMap<>(environment);
        this.environment.putAll(options.environment());
    }

    LogFile log() {
        return log;
    }

    ProcessBuilder build() {
        if (Files.notExists(options.jar(service))) {
            throw new LaunchException(service.folder() + " is not built: " + options.jar(service) + " is missing");
        }
        log.rotate();
        FastStart fastStart = options.fastStart();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options.jvmOptions());
        // A cache of classes that no longer fits is no news; the service starts without it.
        command.add("-Xlog:disable");
        command.addAll(fastStart.options(service.folder()));
        command.addAll(List.of("-jar", options.jar(service).toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(log.path().getParent().toFile())
                .redirectInput(Redirect.from(new File("/dev/null")))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log.path().toFile()));
        builder.environment().putAll(environment);
        builder.environment().putAll(ports.environment());
        return builder;
    }
}
