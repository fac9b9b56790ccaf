package io.myowire.local.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.myowire.local.Secrets;
import java.io.IOException;
import java.nio.file.Path;
import java.text.ParseException;

/** The key of the sign-in server, made once, so that a token outlives a restart. */
final class SigningKey {

    static final JWSAlgorithm ALGORITHM = JWSAlgorithm.RS256;

    private static final int BITS = 2048;

    private SigningKey() {}

    static RSAKey in(Path directory) throws IOException {
        try {
            return RSAKey.parse(Secrets.once(directory.resolve("signing-key.json"), SigningKey::generate));
        } catch (ParseException e) {
            throw new IOException("not a signing key: " + directory, e);
        }
    }

    private static String generate() {
        try {
            // The server finds the key of an issuer by this id.
            return new RSAKeyGenerator(BITS)
                    .keyID(SignIn.ISSUER)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(ALGORITHM)
                    .generate()
                    .toJSONString();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
