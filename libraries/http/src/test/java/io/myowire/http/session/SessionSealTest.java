package io.myowire.http.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SessionSealTest {
    private static final String OLD = "an-old-secret-of-more-than-32-characters";
    private static final String NEW = "a-new-secret-of-more-than-32-characters-";

    private final SessionSeal before = new SessionSeal(List.of(OLD));
    private final SessionSeal prepared = new SessionSeal(List.of(OLD, NEW));
    private final SessionSeal turned = new SessionSeal(List.of(NEW, OLD));
    private final SessionSeal after = new SessionSeal(List.of(NEW));

    @Test
    void whatWasSealedBeforeTheChangeOpensDuringIt() {
        String session = before.seal("tokens");

        assertThat(prepared.open(session)).contains("tokens");
        assertThat(turned.open(session)).contains("tokens");
        assertThat(after.open(session)).isEmpty();
    }

    @Test
    void replicasOfEachStepOpenWhatThoseOfTheNextSeal() {
        assertThat(before.open(prepared.seal("tokens"))).contains("tokens");
        assertThat(prepared.open(turned.seal("tokens"))).contains("tokens");
        assertThat(after.open(turned.seal("tokens"))).contains("tokens");
    }

    @Test
    void noTwoSealsAreAlike() {
        assertThat(after.seal("tokens")).isNotEqualTo(after.seal("tokens"));
    }

    @Test
    void whatIsGarbledOpensNothing() {
        String sealed = after.seal("tokens");

        assertThat(after.open("")).isEmpty();
        assertThat(after.open("no base64!")).isEmpty();
        assertThat(after.open(sealed.substring(1))).isEmpty();
        assertThat(after.open((sealed.charAt(0) == 'A' ? 'B' : 'A') + sealed.substring(1)))
                .isEmpty();
    }
}
