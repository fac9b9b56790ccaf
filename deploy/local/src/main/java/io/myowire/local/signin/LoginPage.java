package io.myowire.local.signin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The page that asks for a user's name and role, as the file that the server wants it to be. */
final class LoginPage {

    private LoginPage() {}

    static Path in(Path directory) throws IOException {
        Path page = Files.createDirectories(directory).resolve("login.html");
        try (InputStream source = LoginPage.class.getResourceAsStream("/pages/login.html")) {
            Files.copy(source, page, StandardCopyOption.REPLACE_EXISTING);
        }
        return page.toAbsolutePath();
    }
}
