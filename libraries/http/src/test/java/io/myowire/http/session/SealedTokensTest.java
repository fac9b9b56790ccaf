package io.myowire.http.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.oidc.AuthorizationCodeTokens;
import io.quarkus.security.AuthenticationFailedException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SealedTokensTest {
    private static final String OLD = "an-old-secret-of-more-than-32-characters";
    private static final String NEW = "a-new-secret-of-more-than-32-characters-";

    private static SealedTokens tokens(String... secrets) {
        return new SealedTokens(new PageTenant(true, Optional.of(List.of(secrets))));
    }

    private static String session(SealedTokens tokens) {
        return tokens.createTokenState(
                        null, null, new AuthorizationCodeTokens("id", "access", "refresh", 300L, "openid"), null)
                .await()
                .indefinitely();
    }

    @Test
    void aSessionOutlivesAChangeOfTheSecret() {
        String session = session(tokens(OLD));

        AuthorizationCodeTokens opened =
                tokens(NEW, OLD).getTokens(null, null, session, null).await().indefinitely();

        assertThat(session).doesNotContain("access").matches("[A-Za-z0-9_-]+");
        assertThat(opened.getIdToken()).isEqualTo("id");
        assertThat(opened.getAccessToken()).isEqualTo("access");
        assertThat(opened.getRefreshToken()).isEqualTo("refresh");
        assertThat(opened.getAccessTokenExpiresIn()).isEqualTo(300L);
        assertThat(opened.getAccessTokenScope()).isEqualTo("openid");
    }

    /** As the framework's own: whoever has it is nobody, and is told nothing. */
    @Test
    void aSessionOfAnotherInstallationIsNobodys() {
        String session = session(tokens(OLD));

        assertThatThrownBy(() ->
                        tokens(NEW).getTokens(null, null, session, null).await().indefinitely())
                .isInstanceOf(AuthenticationFailedException.class);
    }
}
