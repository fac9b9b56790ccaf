package io.myowire.catalog.structure;

import java.util.regex.Pattern;

/** The form and check digit of a CAS Registry Number (CAS, "Check Digit Verification"). */
public final class CasNumber {
    private static final Pattern FORM = Pattern.compile("[1-9]\\d{1,6}-\\d{2}-\\d");

    private CasNumber() {}

    /**
     * Whether {@code text} is one whose last digit fits: the digits before it, weighted 1, 2, 3,
     * ... from the right, sum up to it modulo 10.
     */
    public static boolean isValid(String text) {
        if (!FORM.matcher(text).matches()) {
            return false;
        }
        String digits = text.replace("-", "");
        int last = digits.length() - 1;
        int sum = 0;
        for (int i = 0; i < last; i++) {
            sum += (last - i) * Character.digit(digits.charAt(i), 10);
        }
        return sum % 10 == Character.digit(digits.charAt(last), 10);
    }
}
