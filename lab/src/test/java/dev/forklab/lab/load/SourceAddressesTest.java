package dev.forklab.lab.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forklab.lab.runs.UnreachableTargetException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceAddressesTest {
    @Test
    void findsTheAddressThatTheKernelWouldChoose() throws IOException {
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        List<InetAddress> found = SourceAddresses.towards(new InetSocketAddress(loopback, 8083));
        assertThat(found).startsWith(loopback).doesNotHaveDuplicates();
        assertThat(NetworkInterface.getByInetAddress(loopback).inetAddresses()).containsAll(found);
    }

    @ParameterizedTest
    @CsvSource({
        "10.77.0.20, 24, 10.77.0.20 10.77.0.21",
        "10.77.0.20, 16, 10.77.0.20 10.77.0.21 10.77.1.21",
        "10.77.0.20, 31, 10.77.0.20 10.77.0.21",
        "10.77.0.20, 32, 10.77.0.20",
        "169.254.1.1, 16, 169.254.1.1",
        "fd00::1, 64, fd00::1 fd00::2",
        "fe80::1, 64, fe80::1"
    })
    void takesThoseOfItsInterfaceThatAreOfItsNetwork(String chosen, int prefixBits, String expected)
            throws IOException {
        List<InetAddress> all = addresses("fe80::1 10.77.0.21 169.254.1.1 10.77.1.21 fd00::2 fd00:0:0:1::1 10.77.0.20");
        assertThat(SourceAddresses.alike(InetAddress.getByName(chosen), prefixBits, all))
                .isEqualTo(addresses(expected));
    }

    /** An address of a link is nowhere without the name of the link. */
    @Test
    void aTargetWithoutARouteIsUnreachable() throws IOException {
        InetSocketAddress target = new InetSocketAddress(InetAddress.getByName("fe80::1"), 8083);
        assertThatThrownBy(() -> SourceAddresses.towards(target))
                .isInstanceOf(UnreachableTargetException.class)
                .hasMessageContainingAll("fe80:0:0:0:0:0:0:1: no route from this host", "check --url");
    }

    private static List<InetAddress> addresses(String texts) throws IOException {
        List<InetAddress> addresses = new ArrayList<>();
        for (String text : texts.split(" ")) {
            addresses.add(InetAddress.getByName(text));
        }
        return addresses;
    }
}
