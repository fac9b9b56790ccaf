package io.myowire.catalog.structure;

import io.github.dan2097.jnainchi.InchiOptions;
import io.github.dan2097.jnainchi.InchiStatus;
import io.myowire.catalog.Problems;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.openscience.cdk.exception.CDKException;
import org.openscience.cdk.exception.InvalidSmilesException;
import org.openscience.cdk.inchi.InChIGenerator;
import org.openscience.cdk.inchi.InChIGeneratorFactory;
import org.openscience.cdk.interfaces.IAtomContainer;
import org.openscience.cdk.silent.SilentChemObjectBuilder;
import org.openscience.cdk.smiles.SmilesParser;
import org.openscience.cdk.tools.manipulator.AtomContainerManipulator;
import org.openscience.cdk.tools.manipulator.MolecularFormulaManipulator;

/** Computes what follows from a SMILES, with the Chemistry Development Kit, on worker threads. */
@ApplicationScoped
public class Chemistry {
    private static final int MOST_ATOMS = 500;
    private static final long TIMEOUT = 5_000;
    private static final String SMILES = "/structure/smiles";

    private final Vertx vertx;

    public Chemistry(Vertx vertx) {
        this.vertx = vertx;
    }

    /**
     * The structure with all that follows from its SMILES; null stays null.
     *
     * @throws io.myowire.http.ProblemException 422 if the SMILES is not one, or if an InChI,
     *     InChIKey or formula was given that disagrees with it
     */
    public Uni<Structure> complete(Structure given) {
        return given == null ? Uni.createFrom().nullItem() : vertx.executeBlocking(() -> compute(given), false);
    }

    static Structure compute(Structure given) {
        IAtomContainer molecule = parse(given.smiles());
        InChIGenerator inchi = inchi(molecule);
        Structure computed =
                new Structure(given.smiles(), inchi.getInchi(), key(inchi), formula(molecule), mass(molecule));
        requireSame("/structure/inchi", given.inchi(), computed.inchi());
        requireSame("/structure/inchiKey", given.inchiKey(), computed.inchiKey());
        requireSame("/structure/formula", given.formula(), computed.formula());
        return computed;
    }

    private static IAtomContainer parse(String smiles) {
        try {
            var parser = new SmilesParser(SilentChemObjectBuilder.getInstance());
            IAtomContainer molecule = parser.parseSmiles(smiles);
            if (molecule.getAtomCount() == 0 || molecule.getAtomCount() > MOST_ATOMS) {
                throw Problems.invalid(SMILES, "must have 1 to " + MOST_ATOMS + " atoms besides hydrogen");
            }
            return molecule;
        } catch (InvalidSmilesException e) {
            throw Problems.invalid(SMILES, "is not a SMILES: " + firstLine(e.getMessage()));
        }
    }

    private static InChIGenerator inchi(IAtomContainer molecule) {
        try {
            var options = new InchiOptions.InchiOptionsBuilder()
                    .withTimeoutMilliSeconds(TIMEOUT)
                    .build();
            InChIGenerator inchi = InChIGeneratorFactory.getInstance().getInChIGenerator(molecule, options);
            if (inchi.getStatus() == InchiStatus.ERROR) {
                throw Problems.invalid(SMILES, "has no InChI: " + firstLine(inchi.getMessage()));
            }
            return inchi;
        } catch (CDKException e) {
            throw Problems.invalid(SMILES, "has no InChI: " + firstLine(e.getMessage()));
        }
    }

    private static String key(InChIGenerator inchi) {
        try {
            return inchi.getInchiKey();
        } catch (CDKException e) {
            throw Problems.invalid(SMILES, "has no InChIKey: " + firstLine(e.getMessage()));
        }
    }

    private static String formula(IAtomContainer molecule) {
        String formula =
                MolecularFormulaManipulator.getString(MolecularFormulaManipulator.getMolecularFormula(molecule));
        return formula.replace("[", "").replace("]", ""); // an ion's: [C11H15N2O5]+
    }

    private static double mass(IAtomContainer molecule) {
        double mass = AtomContainerManipulator.getMass(molecule, AtomContainerManipulator.MolWeight);
        return BigDecimal.valueOf(mass).setScale(3, RoundingMode.HALF_UP).doubleValue();
    }

    private static void requireSame(String pointer, String given, String computed) {
        if (given != null && !given.equals(computed)) {
            throw Problems.invalid(pointer, "disagrees with the SMILES, from which follows " + computed);
        }
    }

    private static String firstLine(String message) {
        return message == null ? "unknown" : message.lines().findFirst().orElse("unknown");
    }
}
