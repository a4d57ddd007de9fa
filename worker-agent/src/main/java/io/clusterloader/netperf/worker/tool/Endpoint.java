package io.clusterloader.netperf.worker.tool;

import java.util.regex.Pattern;

/**
 * The address and port that a client dials.
 *
 * @param host an IPv4 or IPv6 literal, so that it can be no option of a tool and needs no name service
 */
public record Endpoint(String host, int port) {
    private static final Pattern LITERAL = Pattern.compile("[0-9a-fA-F][0-9a-fA-F.:]*|:[0-9a-fA-F.:]+");
    private static final int HIGHEST_PORT = 65_535;

    /**
     * Returns what a request asks to dial.
     *
     * @throws ToolException if it is no address literal, or no port
     */
    public static Endpoint of(String host, int port) throws ToolException {
        if (!LITERAL.matcher(host).matches()) {
            throw new ToolException("'" + host + "' is no IP address: a client dials addresses only");
        }
        if (port < 1 || port > HIGHEST_PORT) {
            throw new ToolException(port + " is no port");
        }
        return new Endpoint(host, port);
    }

    public boolean isIpv6() {
        return host.indexOf(':') >= 0;
    }

    /** Returns host:port, with IPv6 in brackets. */
    public String authority() {
        return (isIpv6() ? "[" + host + "]" : host) + ":" + port;
    }
}
