package io.myowire.notification.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SecretBoxTest {
    private static final String SECRET = "whsec_é and more";

    private static SecretBox box(int fill) {
        byte[] key = new byte[32];
        java.util.Arrays.fill(key, (byte) fill);
        return new SecretBox(Optional.of(Base64.getEncoder().encodeToString(key)));
    }

    @Test
    void whatWasSealedOpensAndDoesNotShow() {
        String sealed = box(1).seal(SECRET);

        assertThat(sealed).doesNotContain("whsec");
        assertThat(box(1).open(sealed)).isEqualTo(SECRET);
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
        assertThatThrownBy(() -> new SecretBox(Optional.of("c2hvcnQ=")))
                .hasMessageContaining("32 random bytes")
                .hasMessageNotContaining("c2hvcnQ=");
        assertThatThrownBy(() -> new SecretBox(Optional.of("not base64!"))).hasMessageContaining("MYOWIRE_SECRETS_KEY");
    }
}
