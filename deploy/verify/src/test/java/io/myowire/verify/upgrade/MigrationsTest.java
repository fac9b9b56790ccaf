package io.myowire.verify.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.myowire.local.StackOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Migrations go forward only, and leave the previous release what it uses. */
class MigrationsTest {
    private static final String FILE = "libraries/messaging/src/main/resources/db/messaging/V0_1__outbox.sql";
    private static final Set<String> RELEASES = Set.of("v0.2.0");

    private final Migrations ours = new Migrations(StackOptions.findHome());

    @Test
    void noReleasedMigrationIsEdited() {
        if (ours.releases().isEmpty()) {
            System.out.println("no release yet, so no migration is final: releases/*.sha256 is empty");
        }
        assertThat(ours.texts()).containsKey(FILE);
        assertThat(ours.editedSinceRelease()).isEmpty();
    }

    @Test
    void noMigrationTakesAwayWhatThePreviousReleaseUses() {
        ours.texts().forEach((file, text) -> assertThat(Contraction.unmarked(text, ours.releases()))
                .as(file)
                .isEmpty());
    }

    @Test
    void aReleasedMigrationThatIsEditedOrGoneIsFound(@TempDir Path home) throws IOException {
        // Given
        String gone = "libraries/http/src/main/resources/db/http/V0_5__idempotency.sql";
        write(home, FILE, "create table outbox ();");
        write(
                home,
                "deploy/verify/src/test/resources/releases/v0.1.0.sha256",
                "%s  %s\n%s  %s\n"
                        .formatted(
                                Migrations.sha256("create table outbox ();"),
                                FILE,
                                Migrations.sha256("create table idempotency ();"),
                                gone));

        // When
        Set<String> before = new Migrations(home).editedSinceRelease();
        write(home, FILE, "create table outbox (more integer);");
        Set<String> after = new Migrations(home).editedSinceRelease();

        // Then
        assertThat(before).containsExactly(gone + " of v0.1.0 is gone");
        assertThat(after).containsExactly(gone + " of v0.1.0 is gone", FILE + " is not as v0.1.0 had it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "drop table outbox",
                "DROP  VIEW shown",
                "alter table outbox drop column key",
                "alter table outbox drop key",
                "alter table outbox alter column key drop default",
                "alter table outbox rename column key to name",
                "alter table outbox rename to box",
                "alter table outbox alter column key type varchar(9)",
                "alter table outbox alter key set data type varchar(9)",
                "alter table outbox alter column key set not null",
                "alter table outbox add column more text not null",
                "alter table outbox add column one text not null default '', add two text not null",
                "truncate outbox",
                "-- contract: since v9.9.9\ndrop table outbox"
            })
    void whatTakesAwayIsFound(String statement) {
        String migration = "create index one on two (three);\n" + statement + ";\n";

        assertThat(Contraction.unmarked(migration, RELEASES)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table more (id bigint not null, name text not null)",
                "-- drop table outbox",
                "alter table outbox add column more text",
                "alter table outbox add column more text not null default ''",
                "alter table outbox alter column key drop not null",
                "alter table outbox drop constraint outbox_key",
                "drop index one",
                "create function f() returns trigger language plpgsql as $$ begin drop table x; end $$",
                "-- contract: since v0.2.0\ndrop table outbox"
            })
    void whatOnlyAddsOrIsMarkedIsNot(String statement) {
        assertThat(Contraction.unmarked(statement + ";", RELEASES)).isEmpty();
    }

    private static void write(Path home, String file, String text) throws IOException {
        Path path = home.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
