package io.myowire.evidence.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import io.myowire.evidence.duplicate.Match.Candidate;
import io.myowire.evidence.duplicate.Match.Conflict;
import io.myowire.evidence.duplicate.Match.KnownWork;
import io.myowire.evidence.duplicate.Match.NewWork;
import io.myowire.evidence.work.Source;
import io.myowire.evidence.work.Standing;
import io.myowire.evidence.work.Work;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MatchTest {
    private static final String DOI = "10.5555/match.1";
    private static final String OTHER_DOI = "10.5555/match.2";

    private static SourceNames source(String doi, String pmid) {
        return SourceNames.of(new Source(doi, pmid, null, null, "A trial", List.of("Doe J"), null, "2020"));
    }

    private static Candidate work(String title, String... ids) {
        var named = new java.util.TreeMap<String, String>();
        for (int i = 0; i < ids.length; i += 2) {
            named.put(ids[i], ids[i + 1]);
        }
        return new Candidate(new Work(UUID.randomUUID(), 1, Standing.CURRENT, "A trial", named, true), title, null);
    }

    private static final String TITLE = source(DOI, null).title();

    @Test
    void whatNobodyKnowsIsNewAndTakesAllItsNames() {
        assertThat(Match.of(source(DOI, "1"), List.of()))
                .isEqualTo(new NewWork(Map.of("doi", DOI, "pmid", "1", "title", TITLE)));
    }

    @Test
    void sharedIdIsTheWorkAndBringsWhatItLacks() {
        Candidate known = work(null, "doi", DOI);
        assertThat(Match.of(source(DOI, "1"), List.of(known)))
                .isEqualTo(new KnownWork(known.work(), Map.of("pmid", "1", "title", TITLE), null));
    }

    @Test
    void workKeepsTheTitleItHas() {
        Candidate known = work("another title", "doi", DOI);
        assertThat(Match.of(source(DOI, "1"), List.of(known)))
                .isEqualTo(new KnownWork(known.work(), Map.of("pmid", "1"), null));
    }

    @Test
    void titleIsTheWorkWhereNoIdContradicts() {
        Candidate known = work(TITLE, "pmid", "1");
        assertThat(Match.of(source(DOI, null), List.of(known)))
                .isEqualTo(new KnownWork(known.work(), Map.of("doi", DOI), null));
    }

    @Test
    void titleOfAnotherIdIsAnothersAndNotTaken() {
        assertThat(Match.of(source(DOI, null), List.of(work(TITLE, "doi", OTHER_DOI))))
                .isEqualTo(new NewWork(Map.of("doi", DOI)));
    }

    @Test
    void idOfOneAndTitleOfAnotherIsTheFirst() {
        Candidate known = work(null, "doi", DOI);
        assertThat(Match.of(source(DOI, null), List.of(known, work(TITLE, "doi", OTHER_DOI))))
                .isEqualTo(new KnownWork(known.work(), Map.of(), null));
    }

    @Test
    void idsOfTwoWorksAreAConflictOfBoth() {
        Candidate one = work(null, "doi", DOI);
        Candidate two = work(null, "pmid", "1");
        assertThat(Match.of(source(DOI, "1"), List.of(one, two))).isInstanceOfSatisfying(Conflict.class, conflict -> {
            assertThat(conflict.works()).containsExactly(one.work(), two.work());
            assertThat(conflict.detail()).contains("doi " + DOI, "pmid 1");
        });
    }

    @Test
    void oneIdSharedAndAnotherNotIsAConflict() {
        Candidate known = work(null, "doi", OTHER_DOI, "pmid", "1");
        assertThat(Match.of(source(DOI, "1"), List.of(known))).isInstanceOfSatisfying(Conflict.class, conflict -> {
            assertThat(conflict.works()).containsExactly(known.work());
            assertThat(conflict.detail()).contains("pmid 1", OTHER_DOI, DOI);
        });
    }

    @Test
    void titleAuthorAndYearStandInForAnId() {
        var one = SourceNames.of(new Source(
                null, null, null, null, "\u00C9tude: of  a trial", List.of("M\u00FCller K"), null, "1999 Spring"));
        var same = SourceNames.of(
                new Source(null, null, null, null, "etude of a TRIAL.", List.of("Muller K"), null, "Mar 1999"));
        var other = SourceNames.of(
                new Source(null, null, null, null, "etude of a trial", List.of("Muller K"), null, "2000"));
        assertThat(one).isEqualTo(same).isNotEqualTo(other);
    }

    @Test
    void paperOfATrialDoesNotGoByTheTrialsIdAndItsRegistrationDoes() {
        var paper =
                SourceNames.of(new Source(DOI, null, null, "NCT01234567", "A trial", List.of("Doe J"), null, "2020"));
        var registration =
                SourceNames.of(new Source(null, null, null, "NCT01234567", "A trial", List.of("Doe J"), null, "2020"));
        assertThat(paper.all()).containsOnlyKeys("doi", "title");
        assertThat(registration.all()).isEqualTo(Map.of("nct", "NCT01234567"));
        assertThat(paper.trials()).isEqualTo(registration.trials());
    }
}
