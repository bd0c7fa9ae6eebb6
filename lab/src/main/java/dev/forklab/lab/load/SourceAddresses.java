package dev.forklab.lab.load;

import dev.forklab.lab.runs.UnreachableTargetException;
import java.io.IOException;
import java.math.BigInteger;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;

/**
 * This host's addresses that connections to a target may come from: each has the whole range of ports to itself, so a host
 * with several opens several times as many connections to the one address of a server.
 */
public final class SourceAddresses {
    private SourceAddresses() {}

    /**
     * The address that the kernel would choose, then the others of its network on the same interface: answers to those find
     * back where answers to it do. No packet is sent.
     *
     * @throws UnreachableTargetException when there is no route to the target
     */
    public static List<InetAddress> towards(InetSocketAddress target) throws IOException {
        try (DatagramSocket route = new DatagramSocket()) {
            connect(route, target);
            InetAddress chosen = route.getLocalAddress();
            NetworkInterface owner = NetworkInterface.getByInetAddress(chosen);
            return owner == null
                    ? List.of(chosen)
                    : alike(
                            chosen,
                            prefixBits(owner, chosen),
                            owner.inetAddresses().toList());
        }
    }

    private static void connect(DatagramSocket route, InetSocketAddress target) throws UnreachableTargetException {
        try {
            route.connect(target);
        } catch (SocketException e) {
            throw new UnreachableTargetException(
                    target.getAddress().getHostAddress() + ": no route from this host (" + e.getMessage()
                            + "); check --url and this host's routes",
                    e);
        }
    }

    /** How many bits are the network's; all of them when the interface does not say. */
    private static int prefixBits(NetworkInterface owner, InetAddress chosen) {
        return owner.getInterfaceAddresses().stream()
                .filter(own -> own.getAddress().equals(chosen))
                .mapToInt(InterfaceAddress::getNetworkPrefixLength)
                .findFirst()
                .orElse(chosen.getAddress().length * Byte.SIZE);
    }

    /** The chosen one first, then those of its version whose first bits are the same. */
    static List<InetAddress> alike(InetAddress chosen, int prefixBits, List<InetAddress> others) {
        List<InetAddress> addresses = new ArrayList<>(List.of(chosen));
        others.stream()
                .filter(other -> !other.equals(chosen)
                        && other.getClass() == chosen.getClass()
                        && network(other, prefixBits).equals(network(chosen, prefixBits)))
                .forEach(addresses::add);
        return List.copyOf(addresses);
    }

    private static BigInteger network(InetAddress address, int prefixBits) {
        byte[] bytes = address.getAddress();
        return new BigInteger(1, bytes).shiftRight(bytes.length * Byte.SIZE - prefixBits);
    }
}
