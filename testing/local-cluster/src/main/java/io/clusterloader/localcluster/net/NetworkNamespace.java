package io.clusterloader.localcluster.net;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A named network namespace, as {@code ip netns} manages them.
 *
 * @param name its name, unique on the machine
 */
record NetworkNamespace(String name) {
    private static final Path DIRECTORY = Path.of("/run/netns");

    /** Returns where the kernel's handle of this namespace is mounted. */
    Path path() {
        return DIRECTORY.resolve(name);
    }

    boolean exists() {
        return Files.exists(path());
    }

    void create() {
        SystemCommand.run("", "ip", "netns", "add", name);
    }

    /** Removes the name; the kernel ends the namespace with its links when no process is in it any more. */
    void delete() {
        SystemCommand.run("", "ip", "netns", "delete", name);
    }

    /** Removes those that exist, in one process and in this order; their links go with them, after a while. */
    static void deleteAll(List<NetworkNamespace> namespaces) {
        StringBuilder lines = new StringBuilder();
        namespaces.stream()
                .filter(NetworkNamespace::exists)
                .forEach(namespace ->
                        lines.append("netns delete ").append(namespace.name()).append('\n'));
        SystemCommand.run(lines.toString(), "ip", "-force", "-batch", "-");
    }

    /** Applies lines of {@code ip} commands, all in one process. */
    void ip(List<String> lines) {
        SystemCommand.run(String.join("\n", lines) + "\n", "ip", "-n", name, "-batch", "-");
    }

    /** Runs a program inside. */
    String exec(String input, String... command) {
        // Not by "ip netns exec", which gives the program a mount namespace and a /sys of its own at five times the
        // cost.
        List<String> line = new ArrayList<>(List.of("nsenter", "--net=" + path()));
        line.addAll(List.of(command));
        return SystemCommand.run(input, line);
    }

    /** Loads a ruleset in one transaction. */
    void nft(String ruleset) {
        exec(ruleset, "nft", "-f", "-");
    }

    /**
     * Makes it a router. To be called before it has links, as links take these settings over when made.
     * Redirects would make nodes learn routes that bypass the rules of the router.
     */
    void becomeRouter() {
        exec("""
            cd /proc/sys/net
            echo 1 > ipv4/ip_forward
            echo 1 > ipv6/conf/all/forwarding
            echo 1 > ipv6/conf/default/forwarding
            for name in all default; do
              echo 0 > ipv4/conf/$name/send_redirects
              echo 0 > ipv4/conf/$name/rp_filter
            done
            """, "sh", "-e");
    }
}
