package io.myowire.kubernetes.rules;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** A range of addresses: its first and last, and the family's length in bits. */
record Cidr(BigInteger first, BigInteger last, int bits, int prefix) {

    /** Reads a range written with numbers; names are none. */
    static Optional<Cidr> of(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != 2 || !parts[0].matches("[0-9a-fA-F:.]+") || !parts[1].matches("[0-9]{1,3}")) {
            return Optional.empty();
        }
        try {
            byte[] address = InetAddress.getByName(parts[0]).getAddress();
            int bits = address.length * 8;
            int prefix = Integer.parseInt(parts[1]);
            if (prefix > bits || parts[0].contains(":") != (bits == 128)) {
                return Optional.empty();
            }
            BigInteger size = BigInteger.ONE.shiftLeft(bits - prefix);
            BigInteger first = new BigInteger(1, address).divide(size).multiply(size);
            return Optional.of(new Cidr(first, first.add(size).subtract(BigInteger.ONE), bits, prefix));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    boolean contains(Cidr other) {
        return bits == other.bits && first.compareTo(other.first) <= 0 && last.compareTo(other.last) >= 0;
    }

    boolean overlaps(Cidr other) {
        return bits == other.bits && first.compareTo(other.last) <= 0 && last.compareTo(other.first) >= 0;
    }
}
