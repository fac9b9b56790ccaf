package io.myowire.operations;

import io.myowire.http.Problem;
import io.myowire.messaging.event.DeclaredTopic;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Which of the services this is, and which topics are its own. */
@ApplicationScoped
public class ThisService {
    private static final String SUFFIX = "-service";

    private final String application;
    private final String version;

    ThisService(
            @ConfigProperty(name = "quarkus.application.name") String application,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.application = application;
        this.version = version;
    }

    /** The service's name, which is its consumer group's too. */
    public String name() {
        return application;
    }

    public String version() {
        return version;
    }

    /** The name of this service in paths. */
    public String id() {
        return application.substring(0, application.length() - SUFFIX.length());
    }

    /**
     * Passes if {@code id} is this service's.
     *
     * @throws io.myowire.http.ProblemException 404 if it is not
     */
    public void require(String id) {
        if (!id().equals(id)) {
            throw Problem.notFound("The service here is " + id() + ", not " + id + ".")
                    .asException();
        }
    }

    public List<DeclaredTopic> topics() {
        return DeclaredTopic.of(application);
    }

    /** The topics that it reads in its group. */
    public List<String> consumed() {
        return topics().stream()
                .filter(topic -> !topic.holdsDeadLetters() && topic.consumers().contains(application))
                .map(DeclaredTopic::name)
                .toList();
    }

    public List<String> deadLetters() {
        return topics().stream()
                .filter(DeclaredTopic::holdsDeadLetters)
                .map(DeclaredTopic::name)
                .toList();
    }
}
