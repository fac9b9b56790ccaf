package io.myowire.cli;

import io.myowire.cli.operations.Installation;
import io.myowire.local.LaunchException;
import io.myowire.local.Service;
import io.myowire.local.StackOptions;
import io.myowire.local.Tokens;
import io.myowire.testing.Role;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The options that say which installation is asked, and as whom. */
final class InstallationOptions {

    private static final String TOKEN_VARIABLE = "MYOWIRE_TOKEN";

    @Option(names = "--url")
    private String url;

    @Option(names = "--port", converter = PortConverter.class)
    private Integer port;

    @Option(names = "--catalog")
    private String catalog;

    @Option(names = "--evidence")
    private String evidence;

    @Option(names = "--notification")
    private String notification;

    @Option(names = "--token")
    private String token;

    Installation installation() throws InterruptedException {
        Map<Service, String> urls = new EnumMap<>(Service.class);
        urls.put(Service.CATALOG, address(catalog));
        urls.put(Service.EVIDENCE, address(evidence));
        urls.put(Service.NOTIFICATION, address(notification));
        return new Installation(urls, token());
    }

    private String address(String own) {
        String address = own == null ? commonOrigin() : own;
        return address.replaceAll("/+$", "");
    }

    private String commonOrigin() {
        return url == null ? new Stacks(StackOptions.findHome()).url(port) : url;
    }

    private String token() throws InterruptedException {
        String given = Stream.of(token, System.getenv(TOKEN_VARIABLE))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        if (given != null) {
            return given;
        }
        if (url == null && port == null && catalog != null) {
            throw new LaunchException("a token is needed: --token or " + TOKEN_VARIABLE);
        }
        try {
            return new Tokens(address(null)).token(Role.OPERATOR.id(), Role.OPERATOR);
        } catch (LaunchException e) {
            throw new LaunchException(
                    e.getMessage()
                            + " (for an installation that is not the local stack give a token: --token or "
                            + TOKEN_VARIABLE
                            + ")",
                    e);
        }
    }
}
