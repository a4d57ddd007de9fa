package io.clusterloader.runner.access;

import java.net.InetAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The proxies that the environment names: {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code NO_PROXY}, also in small letters, as Go
 * reads them (<a href="https://pkg.go.dev/golang.org/x/net/http/httpproxy">golang.org/x/net/http/httpproxy</a>).
 *
 * @param environment of this process
 */
record ProxyVariables(Map<String, String> environment) {
    /**
     * Returns the proxy for a server. This machine itself is reached without one.
     *
     * @throws ClusterException if the variable names no proxy
     */
    Optional<ProxyAddress> proxyFor(URI server) throws ClusterException {
        String name = "http".equalsIgnoreCase(server.getScheme()) ? "HTTP_PROXY" : "HTTPS_PROXY";
        String proxy = variable(name);
        if (proxy.isEmpty() || isDirect(server)) {
            return Optional.empty();
        }
        return Optional.of(ProxyAddress.of("$" + name, proxy.contains("://") ? proxy : "http://" + proxy));
    }

    private boolean isDirect(URI server) {
        String host = withoutBrackets(server.getHost().toLowerCase(Locale.ROOT));
        int usual = "http".equalsIgnoreCase(server.getScheme()) ? 80 : 443;
        String port = Integer.toString(server.getPort() < 0 ? usual : server.getPort());
        Optional<InetAddress> address = address(host);
        return host.equals("localhost")
                || address.filter(InetAddress::isLoopbackAddress).isPresent()
                || Arrays.stream(variable("NO_PROXY").split(","))
                        .map(entry -> entry.strip().toLowerCase(Locale.ROOT))
                        .filter(entry -> !entry.isEmpty())
                        .anyMatch(entry -> matches(entry, host, port, address));
    }

    private static boolean matches(String entry, String host, String port, Optional<InetAddress> address) {
        if (entry.equals("*")) {
            return true;
        }
        if (entry.contains("/")) {
            return address.filter(isIn(entry)).isPresent();
        }
        // An address of IP version 6 without brackets has no port.
        int colon = entry.indexOf(':') == entry.lastIndexOf(':') || entry.contains("]:") ? entry.lastIndexOf(':') : -1;
        String wanted = withoutBrackets(colon < 0 ? entry : entry.substring(0, colon));
        if (wanted.isEmpty() || (colon >= 0 && !entry.substring(colon + 1).equals(port))) {
            return false;
        }
        Optional<InetAddress> wantedAddress = address(wanted);
        return wantedAddress.isPresent()
                ? address.equals(wantedAddress)
                : address.isEmpty() && isHostOrBelow(host, wanted.startsWith("*.") ? wanted.substring(1) : wanted);
    }

    /** A domain matches itself and what is below it; with a leading dot only what is below it. */
    private static boolean isHostOrBelow(String host, String domain) {
        return domain.startsWith(".") ? host.endsWith(domain) : host.equals(domain) || host.endsWith("." + domain);
    }

    private static Predicate<InetAddress> isIn(String network) {
        String[] parts = network.split("/", 2);
        Optional<InetAddress> base = address(withoutBrackets(parts[0]));
        if (base.isEmpty() || !parts[1].matches("\\d{1,3}")) {
            return address -> false;
        }
        int bits = Integer.parseInt(parts[1]);
        byte[] wanted = base.get().getAddress();
        return address -> address.getAddress().length == wanted.length
                && bits <= wanted.length * 8
                && startsWith(address.getAddress(), wanted, bits);
    }

    private static boolean startsWith(byte[] address, byte[] wanted, int bits) {
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((address[bit / 8] & mask) != (wanted[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    /** Returns the address of a literal; nothing for a name, which is not looked up. */
    private static Optional<InetAddress> address(String host) {
        try {
            return Optional.of(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String withoutBrackets(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    private String variable(String name) {
        return Stream.of(name, name.toLowerCase(Locale.ROOT))
                .map(key -> environment.getOrDefault(key, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
    }
}
