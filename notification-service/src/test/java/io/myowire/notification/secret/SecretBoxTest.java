package io.myowire.notification.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SecretBoxTest {
    private static final String SECRET = "whsec_é and more";

    private static SecretBox box(Integer... fills) {
        return new SecretBox(
                Optional.of(Stream.of(fills).map(SecretBoxTest::key).toList()));
    }

    private static String key(int fill) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) fill);
        return Base64.getEncoder().encodeToString(key);
    }

    @Test
    void whatWasSealedOpensAndDoesNotShow() {
        String sealed = box(1).seal(SECRET);

        assertThat(sealed).doesNotContain("whsec");
        assertThat(box(1).open(sealed)).isEqualTo(SECRET);
    }

    @Test
    void theFirstKeySealsAndAllOpen() {
        assertThat(box(2, 1).open(box(1).seal(SECRET))).isEqualTo(SECRET);
        assertThat(box(2).open(box(2, 1).seal(SECRET))).isEqualTo(SECRET);
        assertThatThrownBy(() -> box(2).open(box(1, 2).seal(SECRET))).hasMessageContaining("myowire.secrets.key");
    }

    @Test
    void sameSecretNeverLooksTheSame() {
        assertThat(box(1).seal(SECRET)).isNotEqualTo(box(1).seal(SECRET));
    }

    @Test
    void anotherKeyOrAChangeDoesNotOpen() {
        String sealed = box(1).seal(SECRET);
        byte[] changed = Base64.getDecoder().decode(sealed.substring(3));
        changed[changed.length - 1] ^= 1;

        assertThatThrownBy(() -> box(2).open(sealed)).hasMessageContaining("myowire.secrets.key");
        assertThatThrownBy(() -> box(1).open("v1." + Base64.getEncoder().encodeToString(changed)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> box(1).open("v1.AAAA")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> box(1).open("whsec_clear")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void missingOrWrongKeyIsNamedAtStartButNotShown() {
        assertThatThrownBy(() -> new SecretBox(Optional.empty())).hasMessageContaining("MYOWIRE_SECRETS_KEY");
        assertThatThrownBy(() -> new SecretBox(Optional.of(List.of("c2hvcnQ="))))
                .hasMessageContaining("32 random bytes")
                .hasMessageNotContaining("c2hvcnQ=");
        assertThatThrownBy(() -> new SecretBox(Optional.of(List.of("not base64!"))))
                .hasMessageContaining("MYOWIRE_SECRETS_KEY");
    }
}
