package io.myowire.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.oidc.OIDCException;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.pgclient.PgException;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemMappersTest {
    private final ProblemMappers mappers = new ProblemMappers(null, new MemorySize(BigInteger.valueOf(1000)));

    record Names(@Size(max = 2) List<@NotBlank String> names) {}

    @ParameterizedTest
    @ValueSource(strings = {"40P01", "40001", "57P01", "08006", "53300"})
    void whatTheDatabaseMayGrantLaterIsAskedForAgain(String state) {
        var answer = mappers.anything(new PgException("no", "ERROR", state, null));

        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getHeaderString("Retry-After")).isEqualTo("2");
    }

    @Test
    void issuerThatIsAwayIsWaitedFor() {
        var answer = mappers.anything(new OIDCException("OIDC Server is not available"));

        assertThat(answer.getStatus()).isEqualTo(503);
    }

    @Test
    void whatTheDatabaseRefusesForGoodIsOurFault() {
        var answer = mappers.anything(new PgException("no", "ERROR", "23505", null));

        assertThat(answer.getStatus()).isEqualTo(500);
    }

    @Test
    void fiftyFieldsAreNamedAndTheOuterFirst() {
        try (var factory = Validation.buildDefaultValidatorFactory()) {
            Validator validator = factory.getValidator();
            var violations = validator.validate(new Names(Collections.nCopies(1000, "")));
            var answer = mappers.invalid(new ConstraintViolationException(violations));

            var problem = (Problem) answer.getEntity();
            assertThat(problem.errors()).hasSize(50);
            assertThat(problem.errors().getFirst().pointer()).isEqualTo("/names");
            assertThat(problem.detail()).contains("50 of 1001");
        }
    }
}
