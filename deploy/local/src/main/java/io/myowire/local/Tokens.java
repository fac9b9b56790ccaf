package io.myowire.local;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.myowire.testing.Role;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;

/** Asks a running stack's sign-in server for tokens. */
public final class Tokens {

    private static final String FORM =
            "grant_type=client_credentials&client_id=local&client_secret=local&user=%s&role=%s";

    private final Http http = new Http();
    private final String baseUrl;

    public Tokens(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    /** A bearer token of that user in that role, valid for hours. */
    public String token(String user, Role role) throws InterruptedException {
        String form = FORM.formatted(URLEncoder.encode(user, StandardCharsets.UTF_8), role.id());
        try {
            HttpResponse<String> answer = http.postForm(baseUrl + "/sign-in/token", form);
            if (answer.statusCode() != 200) {
                throw new LaunchException(baseUrl + " gives no token: " + answer.body());
            }
            return JSONObjectUtils.getString(JSONObjectUtils.parse(answer.body()), "access_token");
        } catch (ConnectException e) {
            throw new LaunchException("no stack runs at " + baseUrl + "; start one: ./myowire up", e);
        } catch (IOException | ParseException e) {
            throw new LaunchException(baseUrl + " gives no token: " + e.getMessage(), e);
        }
    }
}
