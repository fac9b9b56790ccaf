package io.myowire.catalog.structure;

import io.myowire.catalog.Problems;
import java.util.Map;
import org.openscience.cdk.interfaces.IAtom;
import org.openscience.cdk.interfaces.IAtomContainer;
import org.openscience.cdk.interfaces.IBond;
import org.openscience.cdk.tools.periodictable.PeriodicTable;

/**
 * Refuses atoms with more bonds than they can have. A charged atom may have as many as the neutral one
 * with as many electrons: N⁺ as C, B⁻ as C, P⁻ as S. Bonds to metals are not counted.
 */
final class Valences {
    /** The most bonds of a neutral atom, by atomic number; what is not here is a metal. */
    private static final Map<Integer, Integer> MOST = Map.ofEntries(
            Map.entry(1, 1),
            Map.entry(2, 0),
            Map.entry(5, 3),
            Map.entry(6, 4),
            Map.entry(7, 3),
            Map.entry(8, 2),
            Map.entry(9, 1),
            Map.entry(10, 0),
            Map.entry(14, 4),
            Map.entry(15, 5),
            Map.entry(16, 6),
            Map.entry(17, 7),
            Map.entry(18, 8),
            Map.entry(32, 4),
            Map.entry(33, 5),
            Map.entry(34, 6),
            Map.entry(35, 7),
            Map.entry(36, 8),
            Map.entry(52, 6),
            Map.entry(53, 7),
            Map.entry(54, 8));

    private static final int NITROGEN = 7;

    /** Of nitrogen as in a nitro group, an azide or an N-oxide that are written without charges. */
    private static final int MOST_OF_UNCHARGED_NITROGEN = 5;

    private Valences() {}

    /** @throws io.myowire.http.ProblemException 422 that names the first atom with too many bonds */
    static void check(IAtomContainer molecule) {
        for (IAtom atom : molecule.atoms()) {
            Integer most = most(atom);
            int bonds = bonds(atom);
            if (most != null && bonds > most) {
                throw Problems.invalid(
                        Smiles.POINTER,
                        "cannot be: atom %d, %s, has %d bonds and may have %d"
                                .formatted(atom.getIndex() + 1, name(atom), bonds, most));
            }
        }
    }

    private static Integer most(IAtom atom) {
        int number = atom.getAtomicNumber();
        if (!MOST.containsKey(number)) {
            return null;
        }
        if (number == NITROGEN && charge(atom) == 0 && hasDoubleBondToNitrogenOrOxygen(atom)) {
            return MOST_OF_UNCHARGED_NITROGEN;
        }
        return MOST.get(number - charge(atom));
    }

    private static boolean hasDoubleBondToNitrogenOrOxygen(IAtom atom) {
        for (IBond bond : atom.bonds()) {
            int other = bond.getOther(atom).getAtomicNumber();
            if ((other == NITROGEN || other == IAtom.O) && bond.getOrder().numeric() >= 2) {
                return true;
            }
        }
        return false;
    }

    private static int bonds(IAtom atom) {
        int bonds = atom.getImplicitHydrogenCount() == null ? 0 : atom.getImplicitHydrogenCount();
        for (IBond bond : atom.bonds()) {
            if (MOST.containsKey(bond.getOther(atom).getAtomicNumber())) {
                bonds += bond.getOrder().numeric();
            }
        }
        return bonds;
    }

    private static int charge(IAtom atom) {
        return atom.getFormalCharge() == null ? 0 : atom.getFormalCharge();
    }

    private static String name(IAtom atom) {
        int charge = charge(atom);
        String sign = charge == 0 ? "" : (Math.abs(charge) > 1 ? Math.abs(charge) : "") + (charge > 0 ? "+" : "-");
        return PeriodicTable.getSymbol(atom.getAtomicNumber()) + sign;
    }
}
