package io.myowire.operations.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class SignInFindingTest {
    private static final String ISSUER = "https://sign-in.example/realms/myowire";
    private static final JsonObject METADATA = new JsonObject().put("issuer", ISSUER);

    @Test
    void anIssuerOfThatNameWithAKeyIsWell() {
        assertThat(SignInFinding.of(ISSUER, ISSUER, METADATA, keys("sig")).status())
                .isEqualTo(CheckResult.Status.OK);
    }

    @Test
    void anotherIssuerIsNamed() {
        // Given
        JsonObject metadata = new JsonObject().put("issuer", "http://keycloak:8080/realms/myowire");

        // When
        CheckResult finding = SignInFinding.of(ISSUER, ISSUER, metadata, keys("sig"));

        // Then
        assertThat(finding.status()).isEqualTo(CheckResult.Status.FAILED);
        assertThat(finding.detail()).contains("http://keycloak:8080/realms/myowire", ISSUER);
        assertThat(finding.remedy()).contains("QUARKUS_OIDC_AUTH_SERVER_URL");
    }

    @Test
    void keysThatDoNotSignAreNotEnough() {
        assertThat(SignInFinding.of(ISSUER, ISSUER, METADATA, keys("enc")).detail())
                .contains("no key for signatures");
        assertThat(SignInFinding.of(ISSUER, ISSUER, METADATA, new JsonObject()).status())
                .isEqualTo(CheckResult.Status.FAILED);
    }

    private static JsonObject keys(String use) {
        return new JsonObject().put("keys", new JsonArray().add(new JsonObject().put("use", use)));
    }
}
