package io.myowire.cli.operations;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;

/** What answers that are none say. */
final class Answers {
    private Answers() {}

    /** A problem's title and detail, or just the status. */
    static String problem(HttpResponse<String> answer) {
        try {
            JsonObject problem = new JsonObject(answer.body());
            return "%s (%d): %s"
                    .formatted(
                            problem.getString("title", "It fails"),
                            answer.statusCode(),
                            problem.getString("detail", ""));
        } catch (DecodeException e) {
            return "It answers " + answer.statusCode() + ".";
        }
    }
}
