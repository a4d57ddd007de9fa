package io.clusterloader.localcluster;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Checks that the machine can run a cluster, before anything is created. */
public final class Preflight {
    /** The tools that a cluster needs, with the Debian package of each. */
    private static final Map<String, String> TOOLS = new LinkedHashMap<>();

    static {
        TOOLS.put("ip", "iproute2");
        TOOLS.put("tc", "iproute2");
        TOOLS.put("nft", "nftables");
        TOOLS.put("unshare", "util-linux");
        TOOLS.put("nsenter", "util-linux");
        TOOLS.put("setpriv", "util-linux");
        TOOLS.put("setsid", "util-linux");
    }

    /** Capabilities by their bit, as in linux/capability.h. */
    private static final Map<Integer, String> CAPABILITIES = Map.of(12, "CAP_NET_ADMIN", 21, "CAP_SYS_ADMIN");

    private Preflight() {}

    /**
     * Checks rights, tools and kernel.
     *
     * @throws StartException naming the first thing that is missing and where to get it
     */
    public static void check() throws StartException {
        root();
        tools(System.getenv().getOrDefault("PATH", ""));
        capabilities();
        kernel();
    }

    /**
     * Checks that this is root.
     *
     * @throws StartException if not
     */
    static void root() throws StartException {
        int user = RuntimeDirectory.userId();
        if (user != 0) {
            throw new StartException(
                    "a local cluster needs to be root in its namespaces, and this is user id %d: start it with './clusterloader local', which makes a user namespace for it"
                            .formatted(user));
        }
    }

    static void tools(String path) throws StartException {
        List<String> missing =
                TOOLS.keySet().stream().filter(tool -> !onPath(tool, path)).toList();
        if (!missing.isEmpty()) {
            var packages = new TreeSet<>(missing.stream().map(TOOLS::get).toList());
            throw new StartException(
                    "%s: not found on the PATH: apt-get install %s (and see that PATH=%s has /usr/sbin)"
                            .formatted(String.join(", ", missing), String.join(" ", packages), path));
        }
    }

    private static boolean onPath(String tool, String path) {
        return Arrays.stream(path.split(File.pathSeparator, -1))
                .filter(directory -> !directory.isEmpty())
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, tool)));
    }

    /** Rejects a root user without the needed capabilities, as in a container that is not privileged. */
    private static void capabilities() throws StartException {
        long effective = effectiveCapabilities();
        for (var capability : CAPABILITIES.entrySet()) {
            if ((effective >> capability.getKey() & 1) == 0) {
                throw new StartException("root lacks %s here, as in a container that is not privileged: run it on the"
                                .formatted(capability.getValue())
                        + " machine itself or in a privileged container");
            }
        }
    }

    private static long effectiveCapabilities() throws StartException {
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("CapEff:"))
                    .mapToLong(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
                    .findFirst()
                    .orElse(-1);
        } catch (IOException e) {
            throw new StartException("cannot read /proc/self/status: " + StartException.reason(e), e);
        }
    }

    private static void kernel() throws StartException {
        need("/proc/self/ns/net", "network namespaces (CONFIG_NET_NS)");
        need("/proc/self/ns/pid_for_children", "process namespaces (CONFIG_PID_NS)");
        need("/proc/net/if_inet6", "IPv6 (boot without ipv6.disable=1)");
    }

    private static void need(String file, String feature) throws StartException {
        if (!Files.exists(Path.of(file))) {
            throw new StartException("this kernel has no %s: %s is not there".formatted(feature, file));
        }
    }
}
