package io.myowire.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/** Whom an address belongs to: one of IPv4 by itself, of IPv6 all of its /64, which is one host's. */
final class Address {
    private static final int SHORT = 4;
    private static final int HALF = 8;

    private Address() {}

    /** What counts as one; null for this machine itself and for what is no literal address. */
    static String of(String literal) {
        if (literal == null || !literal.matches("[0-9A-Fa-f.:]+(%.*)?")) {
            return null; // never asked of a name server
        }
        try {
            InetAddress address = InetAddress.getByName(literal);
            if (address.isLoopbackAddress()) {
                return null;
            }
            byte[] bytes = address.getAddress();
            return HexFormat.of().formatHex(bytes.length == SHORT ? bytes : Arrays.copyOf(bytes, HALF));
        } catch (UnknownHostException e) {
            return null;
        }
    }
}
