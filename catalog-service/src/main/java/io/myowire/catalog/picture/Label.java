package io.myowire.catalog.picture;

import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.openscience.cdk.interfaces.IAtom;
import org.openscience.cdk.interfaces.IBond;
import org.openscience.cdk.tools.periodictable.PeriodicTable;

/**
 * What stands at an atom: its symbol with hydrogens, charge and mass number. Carbon in a chain or ring has
 * none.
 */
record Label(String symbol, String mass, int hydrogens, String charge, Side side) {

    /** Where the hydrogens stand. */
    enum Side {
        RIGHT,
        LEFT,
        ABOVE,
        BELOW
    }

    /** Beyond that a hydrogen at this side would lie on a bond. */
    private static final double CLOSE = 0.7;

    /** Whether the atom has one. */
    static boolean isShown(IAtom atom) {
        int bonds = atom.getBondCount();
        boolean plain = charge(atom) == 0 && atom.getMassNumber() == null;
        return atom.getAtomicNumber() != IAtom.C || !plain || bonds == 0 || (bonds == 1 && isOfTwoAtoms(atom));
    }

    private static boolean isOfTwoAtoms(IAtom atom) {
        return atom.bonds().iterator().next().getOther(atom).getBondCount() == 1;
    }

    static Label of(IAtom atom, List<Point> ways) {
        String mass = atom.getMassNumber() == null ? "" : String.valueOf(atom.getMassNumber());
        int hydrogens = atom.getImplicitHydrogenCount() == null ? 0 : atom.getImplicitHydrogenCount();
        return new Label(
                PeriodicTable.getSymbol(atom.getAtomicNumber()),
                mass,
                hydrogens,
                written(charge(atom)),
                side(atom, ways));
    }

    private static Side side(IAtom atom, List<Point> ways) {
        if (ways.isEmpty()) {
            return atom.getAtomicNumber() == IAtom.C || atom.getAtomicNumber() == IAtom.N ? Side.RIGHT : Side.LEFT;
        }
        double right = ways.stream().mapToDouble(Point::x).max().orElseThrow();
        double left = ways.stream().mapToDouble(way -> -way.x()).max().orElseThrow();
        if (Math.min(right, left) <= CLOSE) {
            return right <= left + 0.01 ? Side.RIGHT : Side.LEFT;
        }
        return ways.stream().mapToDouble(Point::y).sum() > 0 ? Side.ABOVE : Side.BELOW;
    }

    private static int charge(IAtom atom) {
        return atom.getFormalCharge() == null ? 0 : atom.getFormalCharge();
    }

    private static String written(int charge) {
        if (charge == 0) {
            return "";
        }
        String sign = charge > 0 ? "+" : "−";
        return Math.abs(charge) == 1 ? sign : Math.abs(charge) + sign;
    }

    /** The bonds of an atom as ways of length one. */
    static List<Point> ways(IAtom atom, Function<IAtom, Point> place) {
        return StreamSupport.stream(atom.bonds().spliterator(), false)
                .map((IBond bond) -> place.apply(bond.getOther(atom))
                        .minus(place.apply(atom))
                        .unit())
                .toList();
    }
}
