package io.myowire.catalog;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Who waits for the database is turned away after two seconds. */
public final class ImpatientPool implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("myowire.database.longest-wait", "2s");
    }
}
