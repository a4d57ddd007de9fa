package io.clusterloader.netperf.orchestrator;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the pod's environment says.
 *
 * @param port to serve on, 1 to 65535
 * @param tls directory of the identity
 * @param work writable directory
 */
record Settings(int port, Path tls, Path work) {
    private static final String PORT = "NETPERF_PORT";
    private static final String TLS = "NETPERF_TLS";
    private static final String WORK = "NETPERF_WORK";

    /**
     * Reads and checks the environment.
     *
     * @throws IllegalArgumentException naming the variable
     */
    static Settings of(Map<String, String> environment) {
        Path tls = Path.of(environment.getOrDefault(TLS, "/etc/netperf/tls"));
        if (!Files.isDirectory(tls)) {
            throw new IllegalArgumentException("%s: %s is not a directory".formatted(TLS, tls));
        }
        Path work = Path.of(environment.getOrDefault(WORK, "/var/lib/netperf"));
        return new Settings(port(environment.getOrDefault(PORT, "7443")), tls, work);
    }

    private static int port(String text) {
        String defect = "%s: '%s' is not a port number from 1 to 65535".formatted(PORT, text);
        try {
            int port = Integer.parseInt(text);
            if (port < 1 || port > 65535) {
                throw new IllegalArgumentException(defect);
            }
            return port;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(defect, e);
        }
    }
}
