package io.myowire.evidence;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.myowire.testing.TestTokens;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A token counts until it ends, however often it was seen. */
@QuarkusTest
class TokenTest extends WithVocabulary {
    @Inject
    IdentityProviderManager identities;

    @Test
    void aTokenThatWasSeenIsRefusedOnceItHasEnded() {
        String token = TestTokens.token("ana", "curator", Instant.now().plusSeconds(5));
        assertThat(status(token)).isIn(200, 401); // 401 only on a machine that slept meanwhile

        await().atMost(LONG).until(() -> status(token) == 401);
    }

    @Test
    void aTokenThatWasSeenNamesTheSameCallerWithTheSameRights() {
        String id = submitted("10.5555/token.1");
        String token = TestTokens.token("ana", "curator");
        for (int i = 0; i < 3; i++) {
            given().auth().oauth2(token).get("/api/findings/" + id).then().statusCode(200);
        }
        String reader = TestTokens.token("eve", "reader");
        for (int i = 0; i < 3; i++) {
            given().auth().oauth2(reader).get("/api/findings/" + id).then().statusCode(404);
        }
    }

    @Test
    void aTokenWithAnotherSignatureIsNotTheOneThatWasSeen() {
        String token = TestTokens.token("ana", "curator");
        assertThat(status(token)).isEqualTo(200);
        String forged = token.substring(0, token.lastIndexOf('.') + 1)
                + TestTokens.token("eve", "reader").replaceAll(".*\\.", "");

        assertThat(status(forged)).isEqualTo(401);
    }

    @Test
    void aTokenIsVerifiedOnce() {
        String token = TestTokens.token("ana", "curator");
        assertThat(status(token)).isEqualTo(200);

        var known = new TokenAuthenticationRequest(new AccessTokenCredential(token));
        SecurityIdentity first = identities.authenticate(known).await().atMost(LONG);
        SecurityIdentity second = identities.authenticate(known).await().atMost(LONG);

        assertThat(first.getPrincipal().getName()).isEqualTo("ana");
        assertThat(second.getPrincipal()).isSameAs(first.getPrincipal());
    }

    private static int status(String token) {
        return given().auth()
                .oauth2(token)
                .get("/api/findings?status=submitted")
                .statusCode();
    }
}
