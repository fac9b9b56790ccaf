package io.myowire.notification.channel.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookUrlTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://lab.example/hook",
                "https://lab.example",
                "https://lab.example:8443/hook?room=2",
                "https://8.8.8.8/hook",
                "https://[2606:4700::1111]/hook",
                "HTTPS://lab.example/hook"
            })
    void publicHttpsIsFine(String url) {
        assertThat(WebhookUrl.refusal(url, false)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://lab.example/hook | https://",
                "ftp://lab.example/hook | https://",
                "file:///etc/passwd | absolute",
                "https:///hook | absolute",
                "lab.example/hook | absolute",
                "//lab.example/hook | absolute",
                "//10.0.0.1/hook | absolute",
                "https://user:pass@lab.example/ | user",
                "https://user@lab.example/ | user",
                "https://lab.example/#part | fragment",
                "https://lab.example:0/ | port",
                "https://lab.example:70000/ | port",
                "https://lab.example/a b | not a URL",
                "https://localhost/hook | this machine",
                "https://a.localhost/hook | this machine",
                "https://127.0.0.1/hook | this machine",
                "https://127.1/hook | absolute",
                "https://2130706433/hook | this machine",
                "https://0x7f000001/hook | this machine",
                "https://[::1]/hook | this machine",
                "https://[::ffff:127.0.0.1]/hook | this machine",
                "https://10.0.0.1/hook | public internet",
                "https://169.254.169.254/latest/meta-data | public internet",
                "https://[fd00::1]/hook | public internet",
                "https://my_lab.example.org/hook | underscore",
                "https://münchen.example/hook | absolute",
            })
    void everythingElseIsRefusedInWords(String url, String reason) {
        assertThat(WebhookUrl.refusal(url, false)).hasValueSatisfying(contains(reason));
    }

    @Test
    void hostsThatNoNameServerCanHaveAreRefused() {
        String label = "a".repeat(63);
        String longest = String.join(".", label, label, label, "a".repeat(61));

        assertThat(WebhookUrl.refusal("https://" + label + ".example/hook", false))
                .isEmpty();
        assertThat(WebhookUrl.refusal("https://a" + label + ".example/hook", false))
                .hasValueSatisfying(contains("63"));
        assertThat(WebhookUrl.refusal("https://" + longest + "/hook", false)).isEmpty();
        assertThat(WebhookUrl.refusal("https://" + longest + "./hook", false)).isEmpty();
        assertThat(WebhookUrl.refusal("https://" + longest + "a/hook", false)).hasValueSatisfying(contains("253"));
    }

    @ParameterizedTest
    @NullAndEmptySource
    void nothingIsRefused(String url) {
        assertThat(WebhookUrl.refusal(url, false)).contains("is required");
    }

    private static Consumer<String> contains(String reason) {
        return refusal -> assertThat(refusal).contains(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:9000/hook",
                "http://127.0.0.1:9000/hook",
                "http://[::1]:9000/hook",
                "https://localhost/hook"
            })
    void thisMachineIsFineWhereItIsAllowed(String url) {
        assertThat(WebhookUrl.refusal(url, true)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://lab.example/hook", "http://10.0.0.1/hook", "https://192.168.0.1/hook"})
    void allowingThisMachineAllowsNothingElse(String url) {
        assertThat(WebhookUrl.refusal(url, true)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "https://Lab.Example/hook, lab.example",
        "https://lab.example.:8443/, lab.example",
        "https://XN--MNCHEN-3YA.example/, xn--mnchen-3ya.example",
        "https://8.8.8.8/hook, 8.8.8.8",
        "https://134744072/hook, 8.8.8.8",
        "https://0x08080808/hook, 8.8.8.8",
        "https://[2606:4700:0:0::1111]/, 2606:4700::1111",
        "https://[2606:4700::1111]:8443/, 2606:4700::1111",
        "https://[::ffff:8.8.8.8]/, 8.8.8.8"
    })
    void hostHasOneForm(String url, String host) {
        assertThat(WebhookUrl.refusal(url, false)).isEmpty();
        assertThat(WebhookUrl.host(url)).isEqualTo(host);
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:9000/hook, localhost:9000",
        "http://127.0.0.1:9000/hook, 127.0.0.1:9000",
        "http://[::1]:9000/hook, ::1:9000"
    })
    void portsOfThisMachineAreHostsOfTheirOwn(String url, String host) {
        assertThat(WebhookUrl.refusal(url, true)).isEmpty();
        assertThat(WebhookUrl.host(url)).isEqualTo(host);
    }

    @Test
    void hostOfAnyLengthHasAForm() {
        String name = "a".repeat(200) + ".example";

        assertThat(WebhookUrl.host("https://" + name + "/")).isEqualTo(name);
    }

    @Test
    void lengthIsBounded() {
        String path = "a".repeat(2000 - "https://lab.example/".length());

        assertThat(WebhookUrl.refusal("https://lab.example/" + path, false)).isEmpty();
        assertThat(WebhookUrl.refusal("https://lab.example/a" + path, false)).isPresent();
    }
}
