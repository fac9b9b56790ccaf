package io.myowire.cli.operations;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Looks at the operator's token and at the sign-in server that gave it. */
final class TokenExamination {
    private static final String TOKEN = "token";
    private static final String SIGN_IN = "sign-in";

    private final Installation installation;
    private final Clock clock;

    TokenExamination(Installation installation, Clock clock) {
        this.installation = installation;
        this.clock = clock;
    }

    List<Diagnosis> run() throws InterruptedException {
        try {
            JWTClaimsSet claims = SignedJWT.parse(installation.token()).getJWTClaimsSet();
            List<Diagnosis> found = new ArrayList<>();
            found.add(token(claims));
            if (claims.getIssuer() != null) {
                found.add(issuer(claims.getIssuer()));
            }
            return found;
        } catch (ParseException e) {
            return List.of(Diagnosis.failed(
                    "all",
                    TOKEN,
                    "It is no signed JSON Web Token.",
                    "Take one from the sign-in server; of the local stack: ./myowire token --role operator."));
        }
    }

    private Diagnosis token(JWTClaimsSet claims) throws ParseException {
        if (claims.getExpirationTime() != null
                && claims.getExpirationTime().toInstant().isBefore(clock.instant())) {
            return Diagnosis.failed(
                    "all", TOKEN, "It ended at " + claims.getExpirationTime().toInstant() + ".", "Take a new one.");
        }
        List<String> roles = claims.getStringListClaim("groups");
        return roles != null && roles.contains("operator")
                ? Diagnosis.ok("all", TOKEN, "%s is an operator.".formatted(claims.getSubject()))
                : Diagnosis.failed(
                        "all",
                        TOKEN,
                        "Its roles are %s, without operator.".formatted(roles),
                        "Give its user the role operator (claim 'groups') and take a new token.");
    }

    private Diagnosis issuer(String issuer) throws InterruptedException {
        String remedy = "See that the sign-in server runs; signed-in users feel it when it does not.";
        try {
            HttpResponse<String> answer = installation.askAnyone(issuer + "/.well-known/openid-configuration");
            if (answer.statusCode() != 200) {
                return Diagnosis.warning(
                        "all",
                        SIGN_IN,
                        "%s answers %d when asked for its metadata.".formatted(issuer, answer.statusCode()),
                        remedy);
            }
            String said = new JsonObject(answer.body()).getString("issuer");
            return issuer.equals(said)
                    ? Diagnosis.ok("all", SIGN_IN, issuer + " answers.")
                    : Diagnosis.failed(
                            "all",
                            SIGN_IN,
                            "The token is of %s, but the server there calls itself %s.".formatted(issuer, said),
                            "Set the sign-in server's public address.");
        } catch (IOException | DecodeException | IllegalArgumentException e) {
            return Diagnosis.warning(
                    "all",
                    SIGN_IN,
                    "%s cannot be reached from here: %s".formatted(issuer, e),
                    "If the services' own checks of it are well, it is only not reachable from here.");
        }
    }
}
