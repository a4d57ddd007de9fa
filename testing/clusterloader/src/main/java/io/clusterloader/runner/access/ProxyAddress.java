package io.clusterloader.runner.access;

import io.fabric8.kubernetes.client.ConfigBuilder;
import java.net.URI;
import java.util.Locale;

/**
 * A forward proxy.
 *
 * @param url with scheme, host and port; it may hold a password
 */
record ProxyAddress(URI url) {
    /**
     * Reads a proxy's URL. Without a port it has that of its scheme, as in Go.
     *
     * @param place names where it was found
     * @throws ClusterException if it is no URL of a proxy; the message leaves the text out
     */
    static ProxyAddress of(String place, String text) throws ClusterException {
        try {
            URI url = URI.create(text);
            String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
            int usual = switch (scheme) {
                case "http" -> 80;
                case "https" -> 443;
                case "socks5", "socks5h" -> 1080;
                default -> -1;
            };
            if (usual > 0 && url.getHost() != null) {
                String user = url.getRawUserInfo() == null ? "" : url.getRawUserInfo() + "@";
                int port = url.getPort() < 0 ? usual : url.getPort();
                // Names are resolved by the proxy in either form of SOCKS.
                String known = scheme.startsWith("socks5") ? "socks5" : scheme;
                return new ProxyAddress(URI.create("%s://%s%s:%d".formatted(known, user, url.getHost(), port)));
            }
        } catch (IllegalArgumentException e) {
            // is reported below
        }
        throw new ClusterException(
                place + " is no proxy: it must begin with http://, https:// or socks5:// and name a host");
    }

    /** Uses this proxy for every request. */
    void applyTo(ConfigBuilder builder) {
        builder.withHttpProxy(url.toString()).withHttpsProxy(url.toString()).withNoProxy();
    }
}
