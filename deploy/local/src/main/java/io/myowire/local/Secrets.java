package io.myowire.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Supplier;

/** Secrets of one data directory, each made once and readable by its owner only. */
public final class Secrets {

    private static final int KEY_BYTES = 32;

    private Secrets() {}

    /** The secret in the file, which is made and stored first if there is none. */
    public static String once(Path file, Supplier<String> maker) throws IOException {
        if (Files.exists(file)) {
            return Files.readString(file);
        }
        Files.createDirectories(file.getParent());
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        String secret = maker.get();
        Files.writeString(draft, secret, StandardOpenOption.WRITE);
        Files.move(draft, file);
        return secret;
    }

    /** A random key in base64. */
    static String randomKey() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }
}
