package io.myowire.operations;

import org.eclipse.microprofile.config.ConfigProvider;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.jboss.logging.Logger;

/**
 * Ends a process that was started for the migrations alone ({@code quarkus.init-and-exit}), once they are committed. Quarkus would end it
 * too, but waits five seconds for itself first ({@code InitializationTaskRecorder}), in which the pod behind it does not start.
 */
public class MigratedAndDone extends BaseCallback {
    private static final Logger LOG = Logger.getLogger(MigratedAndDone.class);

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.AFTER_MIGRATE_OPERATION_FINISH && isAllThereIsToDo();
    }

    private static boolean isAllThereIsToDo() {
        return ConfigProvider.getConfig()
                .getOptionalValue("quarkus.init-and-exit", Boolean.class)
                .orElse(false);
    }

    /** Nothing else has begun: there is nothing to be ended in order, and the lock is given back by PostgreSQL. */
    @Override
    public void handle(Event event, Context context) {
        LOG.info("the database is migrated, and that is all that was asked for");
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }

    @Override
    public String getCallbackName() {
        return "migrated-and-done";
    }
}
