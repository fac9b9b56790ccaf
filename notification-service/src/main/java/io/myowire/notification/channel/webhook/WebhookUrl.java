package io.myowire.notification.channel.webhook;

import inet.ipaddr.HostName;
import inet.ipaddr.IPAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an address must be for a webhook to be sent there. */
public final class WebhookUrl {
    private static final int MAX_LENGTH = 2000;
    /** Of a name and of each part of it (RFC 1035, 2.3.4; without the dot at the end). */
    private static final int LONGEST_HOST = 253;

    private static final int LONGEST_LABEL = 63;
    private static final int MAX_PORT = 65_535;

    private WebhookUrl() {}

    /**
     * The host of a URL that was not refused, in the one form that all ways to write it share: a name
     * in lower case with no dot at its end, or an address. Where this machine may be called, each of
     * its ports is a host of its own.
     */
    public static String host(String url) {
        URI parsed = URI.create(url);
        String host = parsed.getHost();
        Optional<IPAddress> literal = literal(host);
        String name = literal.map(IPAddress::toCanonicalString)
                .orElseGet(() -> host.toLowerCase(Locale.ROOT).replaceFirst("\\.$", ""));
        boolean local = isLocalName(host) || literal.map(IPAddress::isLoopback).orElse(false);
        return local && parsed.getPort() > 0 ? name + ":" + parsed.getPort() : name;
    }

    /**
     * Why nothing may be sent to {@code url}, in words; empty if it is fine. Names are vetted again
     * by the addresses they resolve to, each time that something is sent.
     *
     * @param allowLoopback whether this machine may be called, also by http
     */
    public static Optional<String> refusal(String url, boolean allowLoopback) {
        if (url == null || url.isBlank()) {
            return Optional.of("is required");
        }
        if (url.length() > MAX_LENGTH) {
            return Optional.of("may have %d characters at most".formatted(MAX_LENGTH));
        }
        try {
            return refusal(new URI(url), allowLoopback);
        } catch (URISyntaxException e) {
            return Optional.of("is not a URL: send one as https://lab.example/hook");
        }
    }

    private static Optional<String> refusal(URI url, boolean allowLoopback) {
        if (url.getHost() == null
                && url.getRawAuthority() != null
                && url.getRawAuthority().contains("_")) {
            return Optional.of("has an underscore ('_') in its host, which the name of a host may not have (RFC 1123)");
        }
        if (url.getScheme() == null || url.getHost() == null) {
            return Optional.of("must be an absolute URL with a host in ASCII, as https://lab.example/hook");
        }
        if (isTooLong(url.getHost())) {
            return Optional.of("must have a host of 253 characters at most, and 63 between its dots (RFC 1035)");
        }
        if (url.getRawUserInfo() != null) {
            return Optional.of("must hold no user or password: the signature says who calls");
        }
        if (url.getRawFragment() != null) {
            return Optional.of("must hold no fragment ('#...')");
        }
        if (url.getPort() == 0 || url.getPort() > MAX_PORT) {
            return Optional.of("must have a port from 1 to " + MAX_PORT);
        }
        return refusalOfHost(url, allowLoopback);
    }

    /** No name server has such a name: nothing could ever be sent there. */
    private static boolean isTooLong(String host) {
        String name = host.replaceFirst("\\.$", "");
        return !name.startsWith("[")
                && (name.length() > LONGEST_HOST
                        || Arrays.stream(name.split("\\.", -1)).anyMatch(label -> label.length() > LONGEST_LABEL));
    }

    private static Optional<String> refusalOfHost(URI url, boolean allowLoopback) {
        String scheme = url.getScheme().toLowerCase(Locale.ROOT);
        Optional<IPAddress> literal = literal(url.getHost());
        boolean loopback =
                isLocalName(url.getHost()) || literal.map(IPAddress::isLoopback).orElse(false);
        if (!scheme.equals("https") && !(scheme.equals("http") && loopback && allowLoopback)) {
            return Optional.of("must begin with https://");
        }
        if (loopback && !allowLoopback) {
            return Optional.of("must not be this machine");
        }
        return literal.flatMap(address -> AddressGuard.refusal(address, allowLoopback));
    }

    /**
     * The address if the host is one and not a name; also in the odd forms (0x7f.1, 2130706433).
     */
    private static Optional<IPAddress> literal(String host) {
        return Optional.ofNullable(new HostName(host).asAddress()).map(AddressGuard::unwrap);
    }

    private static boolean isLocalName(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost") || name.endsWith(".localhost") || name.equals("localhost.");
    }
}
