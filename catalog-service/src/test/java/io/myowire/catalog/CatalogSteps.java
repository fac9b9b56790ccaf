package io.myowire.catalog;

import static io.restassured.RestAssured.given;

import io.myowire.testing.TestStack;
import io.myowire.testing.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.specification.RequestSpecification;
import java.net.URI;

/** A curator at work on the starter catalogue. */
@QuarkusTestResource(value = TestStack.class, initArgs = @ResourceArg(name = "database", value = "catalog"))
abstract class CatalogSteps {
    static final String PROBLEM = "application/problem+json";

    static final String ASPIRIN = """
            {"slug": "%s", "name": "Invented aspirin", "kind": "small-molecule",
             "structure": {"smiles": "CC(=O)Oc1ccccc1C(=O)O"%s},
             "identifiers": ["cas:50-78-2"],
             "actions": [{"target": "target:prkaa1", "action": "activator", "source": "an example"}],
             "pathways": ["pathway:ampk-signalling"]}

            """;

    @TestHTTPResource
    URI address;

    static RequestSpecification curator() {
        return given().contentType("application/json").auth().oauth2(TestTokens.token("ana", "curator"));
    }

    /** Of another substance. */
    static String another(String slug) {
        return ASPIRIN.formatted(slug, "").replace("CC(=O)O", "CCC(=O)O").replace("50-78-2", "69-72-7");
    }

    static String topic(String slug, String broader) {
        return "{\"kind\": \"outcome\", \"slug\": \"%s\", \"name\": \"%s\", \"broader\": [%s]}"
                .formatted(slug, slug, broader);
    }
}
