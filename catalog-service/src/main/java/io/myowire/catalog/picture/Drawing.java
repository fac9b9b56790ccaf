package io.myowire.catalog.picture;

import io.myowire.catalog.structure.Smiles;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;
import org.openscience.cdk.exception.CDKException;
import org.openscience.cdk.graph.Cycles;
import org.openscience.cdk.interfaces.IAtom;
import org.openscience.cdk.interfaces.IAtomContainer;
import org.openscience.cdk.interfaces.IBond;
import org.openscience.cdk.layout.StructureDiagramGenerator;
import org.openscience.cdk.tools.manipulator.AtomContainerManipulator;

/** The structural formula of a molecule as SVG: laid out by the Chemistry Development Kit, bonds and labels drawn here. */
final class Drawing {
    /** Of one ångström of the layout; a bond has 1.5. */
    private static final double SCALE = 20;

    private static final double GAP = 5;
    private static final double WEDGE = 7;
    private static final int HASHES = 7;

    /** So far from an atom's place begins a bond where the atom has a label. */
    private static final double CLEAR = Svg.FONT * 0.62;

    private final IAtomContainer molecule;
    private final List<IAtomContainer> rings = new ArrayList<>();
    private final Svg svg;

    private Drawing(IAtomContainer molecule, Theme theme) {
        this.molecule = molecule;
        this.svg = new Svg(theme);
        Cycles.sssr(molecule).toRingSet().atomContainers().forEach(rings::add);
        rings.sort(Comparator.comparingInt(IAtomContainer::getAtomCount));
    }

    /** The document of a SMILES that was checked when it came into the catalogue. */
    static String of(Picture.Subject subject) {
        IAtomContainer molecule = AtomContainerManipulator.suppressHydrogens(Smiles.parse(subject.smiles()));
        try {
            new StructureDiagramGenerator().generateCoordinates(molecule);
        } catch (CDKException e) {
            throw new IllegalStateException("no layout of " + subject.smiles(), e);
        }
        return new Drawing(molecule, subject.theme()).document(subject.title());
    }

    private String document(String title) {
        molecule.bonds().forEach(this::bond);
        molecule.atoms().forEach(atom -> {
            if (Label.isShown(atom)) {
                svg.label(place(atom), atom.getAtomicNumber(), Label.of(atom, Label.ways(atom, Drawing::place)));
            }
        });
        return svg.document(title);
    }

    private static Point place(IAtom atom) {
        return Point.of(atom.getPoint2d(), SCALE);
    }

    private void bond(IBond bond) {
        Point from = place(bond.getBegin());
        Point to = place(bond.getEnd());
        Point way = to.minus(from).unit();
        Point start = Label.isShown(bond.getBegin()) ? from.plus(way.times(CLEAR)) : from;
        Point end = Label.isShown(bond.getEnd()) ? to.minus(way.times(CLEAR)) : to;
        switch (bond.getOrder()) {
            case DOUBLE -> pair(bond, start, end, way.aside().times(GAP));
            case TRIPLE -> {
                svg.line(start, end);
                parallel(start, end, way.aside().times(GAP));
                parallel(start, end, way.aside().times(-GAP));
            }
            default -> single(bond, start, end);
        }
    }

    private void single(IBond bond, Point start, Point end) {
        switch (bond.getDisplay()) {
            case WedgeBegin -> svg.wedge(start, end, WEDGE);
            case WedgeEnd -> svg.wedge(end, start, WEDGE);
            case WedgedHashBegin -> hashes(start, end);
            case WedgedHashEnd -> hashes(end, start);
            case Wavy -> svg.wave(start, end);
            default -> svg.line(start, end);
        }
    }

    private void hashes(Point tip, Point end) {
        Point step = end.minus(tip).times(1.0 / HASHES);
        Point half = step.unit().aside().times(WEDGE / 2 / HASHES);
        for (int i = 1; i <= HASHES; i++) {
            Point at = tip.plus(step.times(i));
            svg.line(at.plus(half.times(i)), at.minus(half.times(i)));
        }
    }

    /** Both lines beside the middle where it ends the chain; else one of them there, the shorter inside the ring or bend. */
    private void pair(IBond bond, Point start, Point end, Point aside) {
        double inside = inside(bond, aside);
        if (inside == 0) {
            parallel(start, end, aside.times(0.5));
            parallel(start, end, aside.times(-0.5));
            return;
        }
        Point shorter = end.minus(start).times(0.12);
        svg.line(start, end);
        parallel(start.plus(shorter), end.minus(shorter), aside.times(Math.signum(inside)));
    }

    private void parallel(Point start, Point end, Point aside) {
        svg.line(start.plus(aside), end.plus(aside));
    }

    /** To which side of a bond its smallest ring lies, or else most of its neighbours; 0 where there is no such side. */
    private double inside(IBond bond, Point aside) {
        Point middle = place(bond.getBegin()).plus(place(bond.getEnd())).times(0.5);
        for (IAtomContainer ring : rings) {
            if (ring.contains(bond)) {
                return centre(ring).minus(middle).dot(aside);
            }
        }
        if (isEnd(bond.getBegin()) || isEnd(bond.getEnd())) {
            return 0;
        }
        return side(bond.getBegin(), middle, aside) + side(bond.getEnd(), middle, aside);
    }

    private static boolean isEnd(IAtom atom) {
        return atom.getBondCount() == 1;
    }

    private static double side(IAtom atom, Point middle, Point aside) {
        return StreamSupport.stream(atom.bonds().spliterator(), false)
                .mapToDouble(bond ->
                        Math.round(place(bond.getOther(atom)).minus(middle).dot(aside)))
                .sum();
    }

    private static Point centre(IAtomContainer ring) {
        Point sum = new Point(0, 0);
        for (IAtom atom : ring.atoms()) {
            sum = sum.plus(place(atom));
        }
        return sum.times(1.0 / ring.getAtomCount());
    }
}
