package io.myowire.database;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.util.UUID;

/** Where new ids come from: UUIDs of version 7 (RFC 9562), in the order of their making. */
public interface IdSource {
    UUID next();

    /** The application's own sources of ids and of time; tests bring theirs. */
    final class Defaults {
        @Produces
        @ApplicationScoped
        @DefaultBean
        IdSource ids() {
            NoArgGenerator generator = Generators.timeBasedEpochGenerator();
            return generator::generate;
        }

        @Produces
        @ApplicationScoped
        @DefaultBean
        Clock clock() {
            return Clock.systemUTC();
        }
    }
}
