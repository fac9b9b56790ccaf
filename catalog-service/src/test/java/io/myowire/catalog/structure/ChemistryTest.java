package io.myowire.catalog.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.myowire.http.Problem.FieldError;
import io.myowire.http.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChemistryTest {
    private static Structure of(String smiles) {
        return Chemistry.compute(new Structure(smiles, null, null, null, null, null));
    }

    private static List<FieldError> refused(Structure given) {
        return catchThrowableOfType(ProblemException.class, () -> Chemistry.compute(given))
                .problem()
                .errors();
    }

    @ParameterizedTest
    @CsvSource({
        "C[N+](C)(C)CC[N+](C)(C)C, C8H22N2+2",
        "[O-]S(=O)(=O)[O-], O4S-2",
        "[NH4+], H4N+",
        "[BH4-], BH4-",
        "F[P-](F)(F)(F)(F)F, F6P-",
        "[Na+].[Cl-], ClNa",
        "CN(C)C(=N)NC(=N)N.Cl, C4H12ClN5"
    })
    void formulaSaysItsCharge(String smiles, String formula) {
        assertThat(of(smiles).formula()).isEqualTo(formula);
    }

    @ParameterizedTest
    @ValueSource(strings = {"C8H22N2+2", "[C8H22N2]2+", "C8H22N2(2+)", "C8H22N2++", "H22C8N2+2"})
    void formulaMayBeGivenInAnyNotation(String formula) {
        var given = new Structure("C[N+](C)(C)CC[N+](C)(C)C", null, null, formula, null, null);

        assertThat(Chemistry.compute(given).formula()).isEqualTo("C8H22N2+2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"C8H22N2", "C8H22N2+", "C8H22N2-2", "C8H21N2+2", "x", "C9999999", ""})
    void formulaThatSaysSomethingElseIsRefused(String formula) {
        assertThat(refused(new Structure("C[N+](C)(C)CC[N+](C)(C)C", null, null, formula, null, null)))
                .extracting(FieldError::pointer)
                .containsExactly("/structure/formula");
    }

    @ParameterizedTest
    @ValueSource(doubles = {129.164, 129.16, 129.2, 129.18, 129})
    void massAgreesAsFarAsItIsWrittenOut(double mass) {
        var given = new Structure("CN(C)C(=N)NC(=N)N", null, null, null, mass, null);

        assertThat(Chemistry.compute(given).molecularMass()).isEqualTo(129.164);
    }

    @ParameterizedTest
    @ValueSource(doubles = {165.6, 129.3, 129.1014, 0.1})
    void massOfAnotherSubstanceIsRefused(double mass) {
        assertThat(refused(new Structure("CN(C)C(=N)NC(=N)N", null, null, null, mass, null)))
                .extracting(FieldError::pointer)
                .containsExactly("/structure/molecularMass");
    }

    @Test
    void allThatDisagreesIsNamedAtOnce() {
        assertThat(refused(new Structure("CCO", "InChI=1S/CH4/h1H4", "x", "CH4", 16.0, null)))
                .extracting(FieldError::pointer)
                .containsExactly(
                        "/structure/inchi", "/structure/inchiKey", "/structure/formula", "/structure/molecularMass");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "C[C@H](O)CC |&1:1,r|",
                "C[C@H](O)CC |&1:1|",
                "C[C@H](O)CC |o1:1|",
                "C |^1:0|",
                "CCO\t|r|",
                "CCO CCN",
                "CCO aspirin",
                "CCO\u00a0CCN",
                "CCO\nCCN",
                "CC>>CO",
                "C[*]",
                "*",
                "C1CC",
                "C(",
                "C~C"
            })
    void whatIsNotASmilesAloneIsRefused(String smiles) {
        assertThatThrownBy(() -> of(smiles)).isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CC(C)(C)(C)C",
                "C[N](C)(C)(C)C",
                "[CH5]",
                "[OH3]",
                "O(C)(C)C",
                "F(C)C",
                "C#C#C",
                "[Si](C)(C)(C)(C)C",
                "O=S(=O)(=O)C",
                "C[N+](C)(C)(C)C",
                "C[O+](C)(C)C",
                "[H]C([H])([H])([H])[H]",
                "B(C)(C)(C)C"
            })
    void moreBondsThanAnAtomCanHaveAreRefused(String smiles) {
        assertThatThrownBy(() -> of(smiles)).isInstanceOfSatisfying(ProblemException.class, e -> assertThat(
                        e.problem().errors())
                .singleElement()
                .satisfies(error -> assertThat(error.detail()).contains("bonds and may have")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CN(=O)=O", "C[N+](=O)[O-]", "CN=N#N", "CN=[N+]=[N-]", "C[S+](C)C", "CS(=O)(=O)C", "F[P](F)(F)(F)F",
                "OCl(=O)(=O)=O", "ClI(Cl)Cl", "[Xe](F)F", "C[Mg]Br", "[NH3][Pt]([NH3])(Cl)Cl", "O=P(O)(O)O",
                        "OB(O)c1ccccc1",
                "C[N+]([O-])(C)C", "CN(C)(C)=O", "[C-]#[O+]", "I[I-]I", "O=[SeH2]"
            })
    void whatHasAsManyBondsAsItMayHasNoWarning(String smiles) {
        assertThat(of(smiles).inchiKey()).hasSize(27);
    }

    @Test
    void radicalIsKeptWithAWarning() {
        assertThat(of("[N]=O").warnings()).singleElement().asString().contains("valence");
        assertThat(of("CCO").warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"O=p1cccc2c1cccc2", "c1cc[pH]c1", "p1ccccc1", "O=p1ccccc1", "[nH]1cccc1", "c1ccn2cccc2c1"})
    void aromaticRingWithAKekuleStructureIsAccepted(String smiles) {
        assertThat(of(smiles).inchiKey()).hasSize(27);
    }

    @ParameterizedTest
    @ValueSource(strings = {"c1cccc1", "n1cccc1", "c1ccccc1c"})
    void aromaticRingWithoutOneIsRefused(String smiles) {
        assertThatThrownBy(() -> of(smiles)).isInstanceOf(ProblemException.class);
    }

    @Test
    void whatStandsAroundASmilesIsNoPartOfIt() {
        assertThat(of(" CCO\n").smiles()).isEqualTo("CCO");
    }
}
