package io.myowire.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.myowire.testing.request.RequestBounds;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nothing that is taken in is larger than an event may be. */
@QuarkusTest
class BoundsTest extends WithVocabulary {
    @Inject
    BeanManager beans;

    @Test
    void everyFieldOfEveryBodyHasABound() {
        List<Class<?>> resources = beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .<Class<?>>map(Bean::getBeanClass)
                .filter(bean -> bean.isAnnotationPresent(Path.class))
                .toList();

        assertThat(resources).extracting(Class::getSimpleName).contains("FindingResource", "ReviewResource");
        assertThat(RequestBounds.unbounded(resources))
                .containsExactlyInAnyOrder(
                        "Source.authors", "Source.authors<>"); // a constraint of their own bounds them
    }

    @Test
    void authorsAreFiveThousandNamesOfAThousandCharacters() {
        for (List<String> authors : List.of(
                Collections.nCopies(5001, "Doe J"),
                Collections.nCopies(5000, " "),
                List.of("Doe J", "x".repeat(1001)))) {
            JsonObject wrong = finding("10.5555/authors.wrong");
            wrong.getJsonObject("source").put("authors", new JsonArray(authors));
            post("ana", "curator", wrong).statusCode(422).body("errors.pointer", equalTo(List.of("/source/authors")));
        }
        JsonObject many = finding("10.5555/authors.many");
        many.getJsonObject("source").put("authors", new JsonArray(Collections.nCopies(5000, "Doe J")));
        post("ana", "curator", many).statusCode(201);
    }

    @Test
    void aReasonOfAMegabyteIsRefusedByName() {
        String id = accepted("10.5555/long-reason.1");
        String reason = "x".repeat(1_000_000);
        JsonObject correction = new JsonObject().put("reason", reason).put("finding", finding("10.5555/long-reason.1"));
        as("ana", "curator")
                .body(correction.encode())
                .post("/api/findings/" + id + "/correction")
                .then()
                .statusCode(422)
                .contentType(PROBLEM)
                .body("errors.pointer", hasItem("/reason"));
        move(id, "retraction", reason).statusCode(422).body("errors.pointer", hasItem("/reason"));
    }

    @Test
    void aFindingThatIsTooLargeAsAWholeIsRefusedByItsLargestField() {
        String author = "\u4e00".repeat(200);
        JsonObject large = finding("10.5555/large-whole.1");
        large.getJsonObject("source").put("authors", new JsonArray(Collections.nCopies(500, author)));
        post("ana", "curator", large)
                .statusCode(422)
                .contentType(PROBLEM)
                .body("errors[0].pointer", equalTo("/source"));
        assertThat(count("outbox where length(payload) > 500000")).isZero();
    }
}
