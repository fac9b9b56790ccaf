package io.myowire.cli;

import io.myowire.local.LaunchException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/**
 * The launcher behind the {@code myowire} script: one line on stderr and a code for every failure.
 */
@Command(
        name = "myowire",
        subcommands = {
            UpCommand.class,
            StatusCommand.class,
            TokenCommand.class,
            TrainCommand.class,
            DoctorCommand.class,
            OperationsCommand.class
        })
public final class Main implements Runnable {

    static final int STOPPED = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;

    @Spec
    private CommandSpec spec;

    public static void main(String[] arguments) {
        LauncherLog.off();
        System.exit(run(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                arguments));
    }

    /** Runs a command and answers its exit code. */
    public static int run(PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine line = new CommandLine(new Main())
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler(usage())
                .setExecutionExceptionHandler(failure());
        line.getSubcommands().values().forEach(Main::addHelp);
        return line.setExecutionStrategy(Main::helpOrRun).execute(arguments);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    private static int helpOrRun(ParseResult result) {
        ParseResult command = result.hasSubcommand() ? result.subcommand() : result;
        if (command.isUsageHelpRequested()) {
            command.commandSpec()
                    .commandLine()
                    .getOut()
                    .print(help(command.commandSpec().name()));
            return STOPPED;
        }
        return new CommandLine.RunLast().execute(result);
    }

    private static void addHelp(CommandLine command) {
        command.getCommandSpec()
                .addOption(OptionSpec.builder("--help")
                        .type(boolean.class)
                        .usageHelp(true)
                        .build());
    }

    private static IParameterExceptionHandler usage() {
        return (exception, arguments) -> {
            CommandLine command = exception.getCommandLine();
            String name = command.getCommandSpec().qualifiedName();
            PrintWriter err = command.getErr();
            err.println("myowire: " + exception.getMessage() + "; see ./" + name + " --help");
            return USAGE;
        };
    }

    private static IExecutionExceptionHandler failure() {
        return (exception, command, result) -> {
            String reason = exception instanceof LaunchException ? exception.getMessage() : exception.toString();
            command.getErr().println("myowire: " + reason);
            return FAILED;
        };
    }

    private static String help(String command) {
        try (InputStream text = Main.class.getResourceAsStream("/help/" + command + ".txt")) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
