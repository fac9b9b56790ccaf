package io.myowire.notification;

import static io.myowire.notification.Wire.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;

import io.myowire.testing.TestStack;
import io.myowire.testing.request.RequestBounds;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
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

/** Nothing that is taken in is larger than it needs to be. */
@QuarkusTest
@QuarkusTestResource(value = TestStack.class, initArgs = @ResourceArg(name = "database", value = "notification"))
class BoundsTest {
    @Inject
    BeanManager beans;

    @Inject
    Wire wire;

    @Test
    void everyFieldOfEveryBodyHasABound() {
        List<Class<?>> resources = beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .<Class<?>>map(Bean::getBeanClass)
                .filter(bean -> bean.isAnnotationPresent(Path.class))
                .toList();

        assertThat(resources)
                .extracting(Class::getSimpleName)
                .contains("SubscriptionResource", "EndpointResource", "DeliveryResource");
        assertThat(RequestBounds.unbounded(resources)).isEmpty();
    }

    @Test
    void whatIsTooLongIsRefusedByName() {
        String topic = wire.topic(Wire.unique("outcome"));
        JsonObject asked = new JsonObject()
                .put("name", "x".repeat(201))
                .put("anyOf", new JsonArray(Collections.nCopies(51, topic)))
                .put("webhook", new JsonObject().put("url", "https://lab.example/" + "x".repeat(2000)));

        as("long-" + System.nanoTime())
                .body(asked.encode())
                .post("/api/subscriptions")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors.pointer", hasItem("/name"))
                .body("errors.pointer", hasItem("/anyOf"))
                .body("errors.pointer", hasItem("/webhook/url"));
    }
}
