package io.myowire.catalog.structure;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openscience.cdk.interfaces.IAtomContainer;
import org.openscience.cdk.tools.manipulator.MolecularFormulaManipulator;

/**
 * A molecular formula, whatever the order and grouping it is written in.
 *
 * @param atoms how many there are of each element
 */
record Formula(Map<String, Integer> atoms, int charge) {
    private static final Pattern CHARGE = Pattern.compile(
            "(?<body>.*?)(?:\\^?(?<sign>[+-])(?<after>\\d*)|(?<signs>\\++|-+)|\\((?<before>\\d+)(?<last>[+-])\\))?");
    private static final Pattern BRACKETS = Pattern.compile("\\[(?<body>[^\\]]*)](?<number>\\d*)(?<sign>[+-])?");
    private static final Pattern PART = Pattern.compile("(\\d*)((?:[A-Z][a-z]?\\d*)+)");
    private static final Pattern ELEMENT = Pattern.compile("([A-Z][a-z]?)(\\d*)");
    private static final Pattern MOST_DIGITS = Pattern.compile(".*\\d{6}.*");

    /** The formula in Hill's order, its charge at the end: {@code C8H22N2+2}, {@code O4S-2}, {@code C9H8O4}. */
    static String of(IAtomContainer molecule) {
        var formula = MolecularFormulaManipulator.getMolecularFormula(molecule);
        int charge = formula.getCharge() == null ? 0 : formula.getCharge();
        formula.setCharge(0);
        return MolecularFormulaManipulator.getString(formula) + written(charge);
    }

    private static String written(int charge) {
        if (charge == 0) {
            return "";
        }
        String sign = charge > 0 ? "+" : "-";
        return Math.abs(charge) == 1 ? sign : sign + Math.abs(charge);
    }

    /**
     * Reads one as it is written anywhere: {@code C8H22N2+2}, {@code [C8H22N2]2+}, {@code C8H22N2(2+)},
     * {@code C4H11N5.ClH}; empty if it is none.
     */
    static Optional<Formula> parse(String text) {
        String plain = text.strip().replace(" ", "").replace('\u2212', '-').replace('·', '.');
        if (MOST_DIGITS.matcher(plain).matches()) {
            return Optional.empty();
        }
        Matcher brackets = BRACKETS.matcher(plain);
        if (brackets.matches()) {
            return of(brackets.group("body"), signed(brackets.group("sign"), brackets.group("number")));
        }
        Matcher charged = CHARGE.matcher(plain);
        if (!charged.matches()) {
            return Optional.empty();
        }
        return of(charged.group("body"), charge(charged));
    }

    private static int charge(Matcher charged) {
        if (charged.group("signs") != null) {
            String signs = charged.group("signs");
            return signs.startsWith("+") ? signs.length() : -signs.length();
        }
        return charged.group("last") == null
                ? signed(charged.group("sign"), charged.group("after"))
                : signed(charged.group("last"), charged.group("before"));
    }

    private static int signed(String sign, String number) {
        if (sign == null) {
            return 0;
        }
        int size = number.isEmpty() ? 1 : Integer.parseInt(number);
        return sign.equals("+") ? size : -size;
    }

    private static Optional<Formula> of(String body, int charge) {
        Map<String, Integer> atoms = new TreeMap<>();
        for (String text : body.split("\\.", -1)) {
            Matcher part = PART.matcher(text);
            if (!part.matches()) {
                return Optional.empty();
            }
            add(atoms, part.group(2), number(part.group(1)));
        }
        return Optional.of(new Formula(atoms, charge));
    }

    private static void add(Map<String, Integer> atoms, String part, int times) {
        Matcher element = ELEMENT.matcher(part);
        while (element.find()) {
            atoms.merge(element.group(1), times * number(element.group(2)), Integer::sum);
        }
    }

    private static int number(String digits) {
        return digits.isEmpty() ? 1 : Integer.parseInt(digits);
    }
}
