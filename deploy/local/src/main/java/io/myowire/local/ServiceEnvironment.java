package io.myowire.local;

import io.myowire.testing.server.Database;
import java.util.HashMap;
import java.util.Map;

/** The environment variables by which the services learn of everything around them. */
final class ServiceEnvironment {

    private final String publicUrl;
    private final String kafka;
    private final String secretsKey;
    private final String pageSecret;
    private final boolean starter;

    ServiceEnvironment(String publicUrl, String kafka, String secretsKey, String pageSecret, boolean starter) {
        this.publicUrl = publicUrl;
        this.kafka = kafka;
        this.secretsKey = secretsKey;
        this.pageSecret = pageSecret;
        this.starter = starter;
    }

    Map<String, String> of(Service service, Database database) {
        Map<String, String> environment = new HashMap<>();
        environment.put("QUARKUS_DATASOURCE_REACTIVE_URL", database.reactiveUrl());
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl());
        environment.put("QUARKUS_DATASOURCE_USERNAME", database.user());
        environment.put("QUARKUS_DATASOURCE_PASSWORD", database.password());
        environment.put("KAFKA_BOOTSTRAP_SERVERS", kafka);
        environment.put("QUARKUS_OIDC_AUTH_SERVER_URL", publicUrl + "/sign-in");
        environment.put("MYOWIRE_PUBLIC_URL", publicUrl);
        environment.put("MYOWIRE_PAGE_SIGN_IN", "true");
        environment.put("MYOWIRE_PAGE_SECRET", pageSecret);
        environment.put("MYOWIRE_STARTER_ENABLED", Boolean.toString(starter));
        switch (service) {
            case CATALOG -> {}
            case EVIDENCE -> environment.put("MYOWIRE_NOTIFICATION_URL", publicUrl);
            case NOTIFICATION -> {
                environment.put("MYOWIRE_SECRETS_KEY", secretsKey);
                environment.put("MYOWIRE_WEBHOOK_ALLOW_LOOPBACK", "true");
            }
        }
        return environment;
    }
}
