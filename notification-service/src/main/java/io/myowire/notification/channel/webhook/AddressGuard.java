package io.myowire.notification.channel.webhook;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.ipv6.IPv6Address;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Tells the addresses of the public internet from all others ({@code not-public.txt}), so that
 * nobody can have this service call what only it can reach.
 */
final class AddressGuard {
    private static final List<IPAddress> NOT_PUBLIC = read("not-public.txt");

    private static final IPAddress NAT64 = range("64:ff9b::/96");
    private static final int NAT64_IPV4_AT = 12;

    /** Where an interface id of ISATAP begins: 0:5efe or 200:5efe, then the IPv4 address (RFC 5214, 6.1). */
    private static final int ISATAP_AT = 4;

    private static final int ISATAP = 0x5efe;
    private static final int ISATAP_UNIVERSAL = 0x200;

    private AddressGuard() {}

    /** Why {@code address} must not be called, in words; empty if it may. */
    static Optional<String> refusal(IPAddress address, boolean allowLoopback) {
        IPAddress meant = unwrap(address);
        if (isPublic(meant) || (allowLoopback && meant.isLoopback())) {
            return Optional.empty();
        }
        return Optional.of("the address %s is not one of the public internet".formatted(address.toCanonicalString()));
    }

    /** The IPv4 address that an IPv6 one is another form of, if it is one of those that are. */
    static IPAddress unwrap(IPAddress address) {
        if (!(address instanceof IPv6Address ipv6)) {
            return address;
        }
        if (ipv6.isIPv4Mapped()) {
            return ipv6.getEmbeddedIPv4Address();
        }
        if (NAT64.contains(ipv6)) {
            return ipv6.getEmbeddedIPv4Address(NAT64_IPV4_AT);
        }
        return ipv6;
    }

    private static boolean isPublic(IPAddress address) {
        return !isIsatap(address) && NOT_PUBLIC.stream().noneMatch(range -> range.contains(address));
    }

    /** A tunnel inside of somebody's network, under whatever prefix. */
    private static boolean isIsatap(IPAddress address) {
        if (!(address instanceof IPv6Address ipv6)) {
            return false;
        }
        int first = ipv6.getSegment(ISATAP_AT).getSegmentValue();
        return (first == 0 || first == ISATAP_UNIVERSAL)
                && ipv6.getSegment(ISATAP_AT + 1).getSegmentValue() == ISATAP;
    }

    private static List<IPAddress> read(String resource) {
        try (InputStream in = AddressGuard.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .map(AddressGuard::range)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static IPAddress range(String range) {
        return new IPAddressString(range).getAddress().toPrefixBlock();
    }
}
