package io.myowire.notification.channel.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {
    private static IPAddress address(String text) {
        return new IPAddressString(text).getAddress();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.0.1",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.9",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "fc00::1",
                "fdff::1",
                "fe80::1",
                "febf::1",
                "fec0::1",
                "ff02::1",
                "2001:db8::1",
                "2001::1",
                "2001:1ff:ffff::1",
                "3fff::1",
                "100::1",
                "64:ff9b:1::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::10.0.0.1",
                "::8.8.8.8",
                "2002:7f00:1::1",
                "2002:a00:1::1",
                "2002:a9fe:a9fe::",
                "64:ff9b::10.0.0.1",
                "64:ff9b::169.254.169.254",
                "64:ff9b::127.0.0.1",
                "64:ff9b::168.63.129.16",
                "168.63.129.16",
                "::ffff:168.63.129.16",
                "100.100.100.200",
                "192.0.0.192",
                "fd00:ec2::254",
                "5f00::1",
                "4000::1",
                "2001:0:4136:e378:8000:63bf:3fff:fdd2",
                "2002:808:808::1",
                "fe80::5efe:10.0.0.1",
                "2606:4700::5efe:10.0.0.1",
                "2606:4700::200:5efe:8.8.8.8"
            })
    void whatIsNotPublicIsRefused(String address) {
        assertThat(AddressGuard.refusal(address(address), false)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.1",
                "169.253.255.255",
                "169.255.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.0.1.0",
                "192.0.3.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2606:4700::1111",
                "2001:4860:4860::8888",
                "2a00:1450::1",
                "::ffff:8.8.8.8",
                "64:ff9b::8.8.8.8",
                "168.63.129.15",
                "168.63.129.17",
                "2606:4700::1:5efe:808:808",
                "3ffe::1"
            })
    void publicAddressMayBeCalled(String address) {
        assertThat(AddressGuard.refusal(address(address), false)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1", "::ffff:127.0.0.1", "127.9.9.9"})
    void loopbackMayBeCalledWhereItIsAllowed(String address) {
        assertThat(AddressGuard.refusal(address(address), true)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1", "169.254.169.254", "0.0.0.0", "::", "fd00::1", "192.168.0.1"})
    void allowingLoopbackAllowsNothingElse(String address) {
        assertThat(AddressGuard.refusal(address(address), true)).isPresent();
    }
}
