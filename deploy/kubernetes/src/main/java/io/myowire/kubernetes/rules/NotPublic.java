package io.myowire.kubernetes.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The ranges that the address guard of webhooks refuses: one list for it and for the policies. */
final class NotPublic {
    private static final String LIST = "/io/myowire/notification/channel/webhook/not-public.txt";

    private NotPublic() {}

    static List<String> ranges() {
        try (InputStream in = NotPublic.class.getResourceAsStream(LIST)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
