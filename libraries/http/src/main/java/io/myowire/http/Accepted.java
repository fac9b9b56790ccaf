package io.myowire.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The media types that a request accepts, of which what cannot be read says nothing. */
final class Accepted {
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final Pattern MEMBER = Pattern.compile("(" + TOKEN + "/" + TOKEN + "|\\*)" + "((?:\\s*;\\s*" + TOKEN
            + "=(?:" + TOKEN + "|\"[^\"\\\\]*\"))*)\\s*;?");
    private static final Pattern WEIGHT = Pattern.compile(";\\s*[qQ]=([^;]*)");
    private static final int MOST = 50;

    private Accepted() {}

    /** Those that can be read; empty if none can, which accepts everything. */
    static Optional<String> readable(String accept) {
        List<String> readable = new ArrayList<>();
        for (String member : accept.split(",", MOST)) {
            Matcher type = MEMBER.matcher(member.strip());
            if (type.matches()) {
                member(type).ifPresent(readable::add);
            }
        }
        return readable.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", readable));
    }

    /** Without its parameters, but for the weight; old clients say {@code *; q=.2}. */
    private static Optional<String> member(Matcher type) {
        String range = type.group(1).equals("*") ? "*/*" : type.group(1);
        if (range.startsWith("*/") && !range.equals("*/*")) {
            return Optional.empty();
        }
        Matcher weight = WEIGHT.matcher(type.group(2));
        if (!weight.find()) {
            return Optional.of(range);
        }
        try {
            double q = Double.parseDouble(weight.group(1).strip());
            return q >= 0 && q <= 1 ? Optional.of(range + ";q=" + Math.round(q * 1000) / 1000.0) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Whether one of the types made is accepted by what {@link #readable} gave. */
    static boolean isMet(String accept, Iterable<String> made) {
        for (String type : made) {
            if (weight(accept, type) > 0) {
                return true;
            }
        }
        return false;
    }

    /** By the most specific range that fits, as RFC 9110 (12.5.1) says. */
    private static double weight(String accept, String type) {
        double weight = 0;
        int best = -1;
        for (String member : accept.split(",", -1)) {
            String[] parts = member.strip().split(";q=", 2);
            int fit = fit(parts[0], type);
            if (fit > best) {
                best = fit;
                weight = parts.length == 1 ? 1 : Double.parseDouble(parts[1]);
            }
        }
        return weight;
    }

    private static int fit(String range, String type) {
        if (range.equalsIgnoreCase(type)) {
            return 2;
        }
        if (range.equals("*/*")) {
            return 0;
        }
        String family = type.substring(0, type.indexOf('/') + 1);
        return range.equalsIgnoreCase(family + "*") ? 1 : -1;
    }
}
