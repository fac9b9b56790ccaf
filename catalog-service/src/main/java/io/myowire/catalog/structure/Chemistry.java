package io.myowire.catalog.structure;

import io.github.dan2097.jnainchi.InchiOptions;
import io.github.dan2097.jnainchi.InchiStatus;
import io.myowire.catalog.Problems;
import io.myowire.http.Problem.FieldError;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.openscience.cdk.exception.CDKException;
import org.openscience.cdk.inchi.InChIGenerator;
import org.openscience.cdk.inchi.InChIGeneratorFactory;
import org.openscience.cdk.interfaces.IAtomContainer;
import org.openscience.cdk.tools.manipulator.AtomContainerManipulator;

/** Computes what follows from a SMILES, with the Chemistry Development Kit, on worker threads. */
@ApplicationScoped
public class Chemistry {
    private static final long TIMEOUT = 5_000;

    /** What two tables of atomic weights may differ by. */
    private static final double TOLERANCE = 0.02;

    private final Vertx vertx;

    public Chemistry(Vertx vertx) {
        this.vertx = vertx;
    }

    /**
     * The structure with all that follows from its SMILES; null stays null.
     *
     * @throws io.myowire.http.ProblemException 422 if the SMILES is not one or what it says cannot be,
     *     or if an InChI, InChIKey, formula or mass was given that disagrees with it
     */
    public Uni<Structure> complete(Structure given) {
        return given == null ? Uni.createFrom().nullItem() : vertx.executeBlocking(() -> compute(given), false);
    }

    static Structure compute(Structure given) {
        String smiles = given.smiles().strip();
        IAtomContainer molecule = Smiles.parse(smiles);
        Valences.check(molecule);
        InChIGenerator inchi = inchi(molecule);
        Structure computed = new Structure(
                smiles, inchi.getInchi(), key(inchi), Formula.of(molecule), mass(molecule), warnings(inchi));
        requireAgreement(given, computed);
        return computed;
    }

    private static InChIGenerator inchi(IAtomContainer molecule) {
        try {
            var options = new InchiOptions.InchiOptionsBuilder()
                    .withTimeoutMilliSeconds(TIMEOUT)
                    .build();
            InChIGenerator inchi = InChIGeneratorFactory.getInstance().getInChIGenerator(molecule, options);
            if (inchi.getStatus() == InchiStatus.ERROR) {
                throw Problems.invalid(Smiles.POINTER, "has no InChI: " + firstLine(inchi.getMessage()));
            }
            return inchi;
        } catch (CDKException e) {
            throw Problems.invalid(Smiles.POINTER, "has no InChI: " + firstLine(e.getMessage()));
        }
    }

    private static String key(InChIGenerator inchi) {
        try {
            return inchi.getInchiKey();
        } catch (CDKException e) {
            throw Problems.invalid(Smiles.POINTER, "has no InChIKey: " + firstLine(e.getMessage()));
        }
    }

    private static double mass(IAtomContainer molecule) {
        double mass = AtomContainerManipulator.getMass(molecule, AtomContainerManipulator.MolWeight);
        return BigDecimal.valueOf(mass).setScale(3, RoundingMode.HALF_UP).doubleValue();
    }

    /** What the InChI reports of valences and stereochemistry; that it moved protons or charges is its trade. */
    private static List<String> warnings(InChIGenerator inchi) {
        String message = inchi.getMessage();
        return message == null
                ? List.of()
                : Arrays.stream(message.split(";", -1))
                        .map(String::strip)
                        .filter(part -> {
                            String plain = part.toLowerCase(Locale.ROOT);
                            return plain.contains("valence") || plain.contains("stereo");
                        })
                        .toList();
    }

    /** All that disagrees is named at once. */
    private static void requireAgreement(Structure given, Structure computed) {
        List<FieldError> errors = new ArrayList<>();
        if (given.inchi() != null && !given.inchi().strip().equals(computed.inchi())) {
            errors.add(disagrees("inchi", computed.inchi()));
        }
        if (given.inchiKey() != null && !given.inchiKey().strip().equalsIgnoreCase(computed.inchiKey())) {
            errors.add(disagrees("inchiKey", computed.inchiKey()));
        }
        if (given.formula() != null && !Formula.parse(given.formula()).equals(Formula.parse(computed.formula()))) {
            errors.add(disagrees("formula", computed.formula()));
        }
        if (given.molecularMass() != null && !agrees(given.molecularMass(), computed.molecularMass())) {
            errors.add(disagrees("molecularMass", computed.molecularMass() + " g/mol"));
        }
        if (!errors.isEmpty()) {
            throw Problems.invalid(errors);
        }
    }

    /** As far as it was written out: 129.2 agrees with 129.164. */
    private static boolean agrees(double given, double computed) {
        int decimals =
                Math.max(0, BigDecimal.valueOf(given).stripTrailingZeros().scale());
        return Math.abs(given - computed) <= TOLERANCE + 0.5 * Math.pow(10, -decimals);
    }

    private static FieldError disagrees(String field, String follows) {
        return new FieldError("/structure/" + field, "disagrees with the SMILES, from which follows " + follows);
    }

    static String firstLine(String message) {
        return message == null ? "unknown" : message.lines().findFirst().orElse("unknown");
    }
}
