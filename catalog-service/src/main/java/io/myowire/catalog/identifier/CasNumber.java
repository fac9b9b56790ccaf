package io.myowire.catalog.identifier;

/** The check digit of a CAS Registry Number (CAS, "Check Digit Verification"). */
final class CasNumber {
    private CasNumber() {}

    /**
     * The last digit that a number of the right form must have: the digits before it, weighted 1, 2,
     * 3, ... from the right, sum up to it modulo 10.
     */
    static int checkDigit(String number) {
        String digits = number.replace("-", "");
        int last = digits.length() - 1;
        int sum = 0;
        for (int i = 0; i < last; i++) {
            sum += (last - i) * Character.digit(digits.charAt(i), 10);
        }
        return sum % 10;
    }

    /** Whether the last digit of a number of the right form fits the others. */
    static boolean fits(String number) {
        return checkDigit(number) == Character.digit(number.charAt(number.length() - 1), 10);
    }
}
