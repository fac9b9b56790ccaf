package io.myowire.notification.channel.webhook;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.ipv4.IPv4Address;
import inet.ipaddr.ipv6.IPv6Address;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells the addresses of the public internet from all others (the special-purpose registries of
 * IANA), so that nobody can have this service call what only it can reach.
 */
final class AddressGuard {
    private static final List<IPAddress> NOT_PUBLIC_IPV4 = ranges(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4");

    /** Global unicast; what lies outside it (::, ::1, fc00::/7, fe80::/10, ff00::/8) is special. */
    private static final IPAddress GLOBAL_IPV6 = range("2000::/3");

    private static final List<IPAddress> NOT_PUBLIC_IPV6 = ranges("2001::/23", "2001:db8::/32", "3fff::/20");

    private static final IPAddress NAT64 = range("64:ff9b::/96");
    private static final int NAT64_IPV4_AT = 12;
    private static final IPAddress SIX_TO_FOUR = range("2002::/16");
    private static final int SIX_TO_FOUR_IPV4_AT = 2;

    private AddressGuard() {}

    /** Why {@code address} must not be called, in words; empty if it may. */
    static Optional<String> refusal(IPAddress address, boolean allowLoopback) {
        IPAddress meant = unwrap(address);
        if (isPublic(meant) || (allowLoopback && meant.isLoopback())) {
            return Optional.empty();
        }
        return Optional.of("the address %s is not one of the public internet".formatted(address.toCanonicalString()));
    }

    /** The IPv4 address that an IPv6 one leads to, if it is one of those that do. */
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
        if (SIX_TO_FOUR.contains(ipv6)) {
            return ipv6.getEmbeddedIPv4Address(SIX_TO_FOUR_IPV4_AT);
        }
        return ipv6;
    }

    private static boolean isPublic(IPAddress address) {
        if (address instanceof IPv4Address) {
            return NOT_PUBLIC_IPV4.stream().noneMatch(range -> range.contains(address));
        }
        return GLOBAL_IPV6.contains(address) && NOT_PUBLIC_IPV6.stream().noneMatch(range -> range.contains(address));
    }

    private static List<IPAddress> ranges(String... ranges) {
        return Stream.of(ranges).map(AddressGuard::range).toList();
    }

    private static IPAddress range(String range) {
        return new IPAddressString(range).getAddress().toPrefixBlock();
    }
}
