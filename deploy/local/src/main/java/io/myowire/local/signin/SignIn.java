package io.myowire.local.signin;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.token.KeyProvider;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;

/**
 * A real OpenID Connect server for one machine, with a login page that asks for a name and a role;
 * it believes everybody, so it listens on the loopback address only.
 */
public final class SignIn implements AutoCloseable {

    /** The issuer's path behind the gateway. */
    public static final String ISSUER = "sign-in";

    private final MockOAuth2Server server;
    private final int port;

    private SignIn(MockOAuth2Server server, int port) {
        this.server = server;
        this.port = port;
    }

    /** Starts the server on the port; its key and its login page are kept in the directory. */
    public static SignIn start(Path directory, int port) throws IOException {
        KeyProvider keys = new KeyProvider(List.of(SigningKey.in(directory)), SigningKey.ALGORITHM.getName());
        OAuth2Config config = new OAuth2Config(
                true,
                LoginPage.in(directory).toString(),
                null,
                false,
                new OAuth2TokenProvider(keys),
                Set.of(new LocalClaims()));
        MockOAuth2Server server = new MockOAuth2Server(config);
        server.start(InetAddress.getLoopbackAddress(), port);
        return new SignIn(server, port);
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        server.shutdown();
    }
}
