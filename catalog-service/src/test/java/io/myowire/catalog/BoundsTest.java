package io.myowire.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.myowire.testing.request.RequestBounds;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nothing that is taken in is larger than an event may be. */
@QuarkusTest
class BoundsTest extends CatalogSteps {
    @Inject
    BeanManager beans;

    @Test
    void everyFieldOfEveryBodyHasABound() {
        List<Class<?>> resources = beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .<Class<?>>map(Bean::getBeanClass)
                .filter(bean -> bean.isAnnotationPresent(Path.class))
                .toList();

        assertThat(resources).extracting(Class::getSimpleName).contains("TopicResource", "CompoundResource");
        assertThat(RequestBounds.unbounded(resources)).isEmpty();
    }
}
