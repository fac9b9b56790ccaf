package io.myowire.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class TestTokensTest {

    @Test
    void aTokenIsSignedWithTheKeyThatTheServicesAreTold() throws Exception {
        // Given
        byte[] spki = Base64.getDecoder().decode(TestTokens.settings().get("quarkus.oidc.public-key"));
        RSAPublicKey key = (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(spki));

        // When
        SignedJWT token = SignedJWT.parse(TestTokens.token("ana", "curator"));

        // Then
        assertThat(token.verify(new RSASSAVerifier(key))).isTrue();
        assertThat(token.getJWTClaimsSet().getSubject()).isEqualTo("ana");
        assertThat(token.getJWTClaimsSet().getStringListClaim("groups")).containsExactly("curator");
    }

    @Test
    void anUnknownRoleIsRefused() {
        assertThatThrownBy(() -> TestTokens.token("curator", "ana"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("reader, contributor, curator, operator");
    }
}
