package io.clusterloader.netperf.worker;

import io.clusterloader.netperf.rpc.Lifetime;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The worker's settings, from the environment variables of its pod. An instance that exists is valid.
 *
 * @param orchestrator NETPERF_ORCHESTRATOR, "ip:port", IPv6 in brackets
 * @param name NETPERF_WORKER_NAME, the pod's name
 * @param node NETPERF_NODE
 * @param addresses NETPERF_ADDRESSES, the pod's IPs, separated by commas
 * @param tls NETPERF_TLS, the directory with ca.crt, tls.crt and tls.key, and for HTTPS cases https.crt and https.key
 * @param work NETPERF_WORK, a writable directory
 * @param path PATH, where the tools are looked for
 * @param lifetime NETPERF_LIFETIME, the seconds after which the worker ends, whatever it does; without it, it does not end by itself
 */
public record WorkerEnvironment(
        InetSocketAddress orchestrator,
        String name,
        String node,
        List<String> addresses,
        Path tls,
        Path work,
        String path,
        Optional<Duration> lifetime) {
    private static final Pattern IPV4_PORT = Pattern.compile("([0-9.]+):([0-9]{1,5})");
    private static final Pattern IPV6_PORT = Pattern.compile("\\[([0-9a-fA-F:.]+)\\]:([0-9]{1,5})");
    private static final int HIGHEST_PORT = 65_535;

    public WorkerEnvironment {
        addresses = List.copyOf(addresses);
    }

    /**
     * Reads and validates the variables.
     *
     * @throws IllegalArgumentException with the name of the variable that is missing or wrong
     */
    public static WorkerEnvironment of(Map<String, String> variables) {
        return new WorkerEnvironment(
                endpoint(required(variables, "NETPERF_ORCHESTRATOR")),
                required(variables, "NETPERF_WORKER_NAME"),
                required(variables, "NETPERF_NODE"),
                addresses(required(variables, "NETPERF_ADDRESSES")),
                Path.of(variables.getOrDefault("NETPERF_TLS", "/etc/netperf/tls")),
                Path.of(variables.getOrDefault("NETPERF_WORK", "/var/lib/netperf"))
                        .toAbsolutePath(),
                variables.getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin"),
                Lifetime.read(variables));
    }

    private static String required(Map<String, String> variables, String name) {
        String value = variables.getOrDefault(name, "").strip();
        if (value.isEmpty()) {
            throw new IllegalArgumentException(
                    "the environment variable " + name + " is not set: the pod's definition must set it");
        }
        return value;
    }

    private static List<String> addresses(String value) {
        return Arrays.stream(value.split(",", -1))
                .map(String::strip)
                .filter(address -> !address.isEmpty())
                .toList();
    }

    private static InetSocketAddress endpoint(String value) {
        Matcher ipv4 = IPV4_PORT.matcher(value);
        Matcher match = ipv4.matches() ? ipv4 : IPV6_PORT.matcher(value);
        try {
            if (match.matches() && Integer.parseInt(match.group(2)) <= HIGHEST_PORT) {
                return new InetSocketAddress(InetAddress.getByName(match.group(1)), Integer.parseInt(match.group(2)));
            }
        } catch (UnknownHostException e) {
            throw notAnEndpoint(value, e);
        }
        throw notAnEndpoint(value, null);
    }

    private static IllegalArgumentException notAnEndpoint(String value, @Nullable Exception cause) {
        return new IllegalArgumentException(
                "NETPERF_ORCHESTRATOR must be ip:port, IPv6 in brackets, but is '" + value + "'", cause);
    }
}
