package io.myowire.cli;

import io.myowire.cli.operations.Diagnosis;
import io.myowire.cli.operations.Doctor;
import io.myowire.cli.operations.Report;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says of a running installation what is wrong with it and what to do. */
@Command(name = "doctor")
final class DoctorCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private InstallationOptions options;

    @Option(names = "--json")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        List<Diagnosis> found = new Doctor(options.installation(), Clock.systemUTC()).examine();
        long failures = found.stream().filter(Diagnosis::isFailure).count();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(json(found, failures));
        } else {
            Report.diagnoses(found).forEach(out::println);
            out.println(summary(failures, found));
        }
        return failures == 0 ? Main.STOPPED : Main.FAILED;
    }

    private static String summary(long failures, List<Diagnosis> found) {
        long warnings =
                found.stream().filter(one -> one.status().equals("warning")).count();
        if (failures > 0) {
            return "%d of %d failed; what to do stands below each.".formatted(failures, found.size());
        }
        return warnings > 0 ? "Nothing failed; %d to be looked at.".formatted(warnings) : "All is well.";
    }

    private static String json(List<Diagnosis> found, long failures) {
        return new JsonObject()
                .put("status", failures == 0 ? "ok" : "failed")
                .put(
                        "findings",
                        new JsonArray(found.stream().map(Diagnosis::json).toList()))
                .encodePrettily();
    }
}
