package io.myowire.operations.checks;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** What a sign-in server's metadata and keys mean for a service that trusts it. */
final class SignInFinding {
    private static final String NAME = "sign-in";

    private SignInFinding() {}

    /**
     * @param configured the address that the service was given
     * @param expected the issuer that a token has to have
     */
    static CheckResult of(String configured, String expected, JsonObject metadata, JsonObject keys) {
        String issuer = metadata.getString("issuer");
        if (issuer == null || !issuer.equals(expected)) {
            return CheckResult.failed(
                    NAME,
                    "The server at %s says its issuer is %s, but %s is expected: its tokens may be refused."
                            .formatted(configured, issuer, expected),
                    "Set QUARKUS_OIDC_AUTH_SERVER_URL to the issuer, or QUARKUS_OIDC_TOKEN_ISSUER to what it says.");
        }
        JsonArray found = keys.getJsonArray("keys", new JsonArray());
        boolean signs =
                found.stream().map(JsonObject.class::cast).anyMatch(key -> "sig".equals(key.getString("use", "sig")));
        return signs
                ? CheckResult.ok(NAME, "Issuer %s, %d keys.".formatted(issuer, found.size()))
                : CheckResult.failed(
                        NAME,
                        "Issuer %s publishes no key for signatures.".formatted(issuer),
                        "See the keys of the sign-in server's realm.");
    }
}
