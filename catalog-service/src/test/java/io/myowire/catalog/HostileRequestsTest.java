package io.myowire.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.myowire.testing.TestStack;
import io.myowire.testing.TestTokens;
import io.myowire.testing.request.HostileRequests;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** Whatever is asked, the answer is what was declared, or a problem that says what is wrong. */
@QuarkusTest
@QuarkusTestResource(value = TestStack.class, initArgs = @ResourceArg(name = "database", value = "catalog"))
class HostileRequestsTest {
    private static final long SEED = 20_260_101;
    private static final int EACH = 40;

    @TestHTTPResource
    URI address;

    @Test
    void oddHeadersAreIgnoredOrRefused() throws IOException {
        var requests = new HostileRequests(address, HostileRequestsTest::token, SEED);

        assertThat(requests.count()).isGreaterThan(10);
        assertThat(requests.faultsWithOddHeaders()).isEmpty();
    }

    @Test
    void noInputIsAFaultOfOurs() throws IOException {
        var requests = new HostileRequests(address, HostileRequestsTest::token, SEED);

        assertThat(requests.faults(EACH)).isEmpty();
    }

    private static String token(String path) {
        return TestTokens.token("hostile", path.contains("/operations/") ? "operator" : "curator");
    }
}
