package io.myowire.local.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.myowire.local.Tokens;
import io.myowire.local.gateway.Gateway;
import io.myowire.local.gateway.Upstream;
import io.myowire.testing.Role;
import io.myowire.testing.server.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class SignInTest {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String REDIRECT = "http://localhost/callback";

    @TempDir
    static Path directory;

    private static SignIn signIn;
    private static Gateway gateway;
    private static HttpClient client;
    private static String baseUrl;

    @BeforeAll
    static void start() throws IOException {
        signIn = SignIn.start(directory, Ports.free());
        gateway = Gateway.start(Ports.free(), List.of(Upstream.signIn(SignIn.ISSUER, signIn.port())));
        client = HttpClient.newHttpClient();
        baseUrl = "http://localhost:" + gateway.port();
    }

    @AfterAll
    static void stop() {
        client.close();
        gateway.close();
        signIn.close();
    }

    @Test
    void aTokenIsSignedByThePublishedKeyAndSaysWhoAndWhat() throws Exception {
        // When
        SignedJWT token = SignedJWT.parse(new Tokens(baseUrl).token("ana", Role.CURATOR));

        // Then
        JWKSet keys = JWKSet.parse(get("/sign-in/jwks"));
        assertThat(token.verify(new RSASSAVerifier(keys.getKeys().getFirst().toRSAKey())))
                .isTrue();
        JWTClaimsSet claims = token.getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo(baseUrl + "/sign-in");
        assertThat(claims.getSubject()).isEqualTo("ana");
        assertThat(claims.getStringClaim("preferred_username")).isEqualTo("ana");
        assertThat(claims.getStringListClaim("groups")).containsExactly("curator");
        assertThat(claims.getAudience()).containsExactly("myowire");
    }

    @Test
    void theDiscoveryDocumentNamesTheGateway() throws Exception {
        assertThat(get("/sign-in/.well-known/openid-configuration"))
                .contains("\"" + baseUrl + "/sign-in\"", baseUrl + "/sign-in/token", baseUrl + "/sign-in/authorize");
    }

    @Test
    void thePersonOfTheLoginPageGetsATokenByCodeAndProof() throws Exception {
        // Given
        String verifier = "a-verifier-that-is-long-enough-for-the-proof-key-01";
        String authorize = "/sign-in/authorize?response_type=code&client_id=web&scope=openid&state=s&redirect_uri="
                + encoded(REDIRECT)
                + "&code_challenge_method=S256&code_challenge="
                + challenge(verifier);
        assertThat(get(authorize)).contains("<h1>Sign in</h1>");

        // When
        HttpResponse<String> answer = post(
                authorize,
                "username=ben&claims=" + encoded("{\"groups\":[\"contributor\"],\"preferred_username\":\"ben\"}"));

        // Then
        String location = answer.headers().firstValue("Location").orElseThrow();
        String code = location.replaceAll(".*[?&]code=([^&]+).*", "$1");
        HttpResponse<String> exchange = post(
                "/sign-in/token",
                "grant_type=authorization_code&client_id=web&code_verifier="
                        + verifier
                        + "&redirect_uri="
                        + encoded(REDIRECT)
                        + "&code="
                        + code);
        String token = JSONObjectUtils.getString(JSONObjectUtils.parse(exchange.body()), "access_token");
        JWTClaimsSet claims = SignedJWT.parse(token).getJWTClaimsSet();
        assertThat(claims.getSubject()).isEqualTo("ben");
        assertThat(claims.getStringListClaim("groups")).containsExactly("contributor");
        assertThat(claims.getAudience()).containsExactly("myowire");
    }

    @Test
    void anUnknownRoleIsRefused() throws Exception {
        // When
        HttpResponse<String> answer =
                post("/sign-in/token", "grant_type=client_credentials&client_id=x&client_secret=x&user=ana&role=queen");

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    void theKeyOutlivesARestart() throws Exception {
        // Given
        String before = SigningKey.in(directory).toJSONString();

        // When
        String after = SigningKey.in(directory).toJSONString();

        // Then
        assertThat(after).isEqualTo(before);
    }

    private static String challenge(String verifier) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(baseUrl + path)).build(), BodyHandlers.ofString())
                .body();
    }

    private static HttpResponse<String> post(String path, String form) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(baseUrl + path))
                        .header("Content-Type", FORM)
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }
}
