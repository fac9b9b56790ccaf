package io.myowire.catalog.structure;

import io.myowire.catalog.Problems;
import java.util.regex.Pattern;
import org.openscience.cdk.exception.InvalidSmilesException;
import org.openscience.cdk.interfaces.IAtom;
import org.openscience.cdk.interfaces.IAtomContainer;
import org.openscience.cdk.silent.SilentChemObjectBuilder;
import org.openscience.cdk.smiles.SmilesParser;

/** Reads a SMILES, and nothing but a SMILES. */
public final class Smiles {
    static final String POINTER = "/structure/smiles";

    private static final int MOST_ATOMS = 500;

    /** What else CDK's parser reads: a title, or an extension that says what the InChI would not. */
    private static final Pattern MORE =
            Pattern.compile("(\\S+)\\s+(\\S.*)", Pattern.DOTALL | Pattern.UNICODE_CHARACTER_CLASS);

    private Smiles() {}

    /**
     * The molecule of a SMILES, its Kekulé structure found.
     *
     * @throws io.myowire.http.ProblemException 422 if it is none, stands for something that is not one
     *     molecule, or is followed by anything
     */
    public static IAtomContainer parse(String smiles) {
        requireNothingAfter(smiles);
        try {
            IAtomContainer molecule = new SmilesParser(SilentChemObjectBuilder.getInstance()).parseSmiles(smiles);
            requireAtoms(molecule);
            return molecule;
        } catch (InvalidSmilesException e) {
            throw Problems.invalid(POINTER, "is not a SMILES: " + Chemistry.firstLine(e.getMessage()));
        }
    }

    private static void requireNothingAfter(String smiles) {
        var more = MORE.matcher(smiles);
        if (more.matches()) {
            throw Problems.invalid(
                    POINTER,
                    more.group(2).startsWith("|")
                            ? "has an extension (CXSMILES) that no InChI keeps; of a racemate leave out the '@'"
                            : "is followed by '%s': send the SMILES alone".formatted(shown(more.group(2))));
        }
        if (smiles.contains(">")) {
            throw Problems.invalid(POINTER, "is a reaction, not a substance");
        }
    }

    private static void requireAtoms(IAtomContainer molecule) {
        if (molecule.getAtomCount() == 0 || molecule.getAtomCount() > MOST_ATOMS) {
            throw Problems.invalid(POINTER, "must have 1 to " + MOST_ATOMS + " atoms besides hydrogen");
        }
        for (IAtom atom : molecule.atoms()) {
            if (atom.getAtomicNumber() == null || atom.getAtomicNumber() == IAtom.Wildcard) {
                throw Problems.invalid(POINTER, "has a place for any atom ('*' or R): a substance has none");
            }
        }
    }

    private static String shown(String text) {
        return text.substring(0, Math.min(text.length(), 40));
    }
}
