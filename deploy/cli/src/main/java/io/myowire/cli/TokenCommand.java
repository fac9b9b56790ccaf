package io.myowire.cli;

import io.myowire.local.StackOptions;
import io.myowire.local.Tokens;
import io.myowire.testing.Role;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints a bearer token of the running stack, alone on stdout. */
@Command(name = "token")
final class TokenCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--role", required = true, converter = RoleConverter.class)
    private Role role;

    @Option(names = "--user")
    private String user;

    @Option(names = "--port", converter = PortConverter.class)
    private Integer port;

    @Override
    public Integer call() throws InterruptedException {
        String name = user == null ? role.id() : user;
        spec.commandLine()
                .getOut()
                .println(new Tokens(new Stacks(StackOptions.findHome()).url(port)).token(name, role));
        return Main.STOPPED;
    }

    /** Reads a role. */
    static final class RoleConverter implements CommandLine.ITypeConverter<Role> {
        @Override
        public Role convert(String value) {
            try {
                return Role.of(value);
            } catch (IllegalArgumentException e) {
                throw new CommandLine.TypeConversionException(e.getMessage());
            }
        }
    }
}
