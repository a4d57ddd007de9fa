package io.clusterloader.localcluster.node.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The user namespace of this process (user_namespaces(7)). In one of its own, an ordinary user is root, but there is no second user: files
 * cannot be given away, devices cannot be made, and some settings are the machine's.
 */
public final class UserNamespace {
    private static final Path PROC = Path.of("/proc");
    private static final boolean ORDINARY = isOrdinary(PROC);

    private UserNamespace() {}

    /** Returns whether this process is root in a user namespace only. */
    public static boolean isOrdinary() {
        return ORDINARY;
    }

    /**
     * Returns what only root of the machine could set, and how it is set, as one sentence.
     *
     * @return a remark for those who read the numbers
     */
    public static String remark() {
        return remark(PROC);
    }

    /** Returns whether the map of user ids leaves some out, as every map does but that of the machine's own namespace. */
    static boolean isOrdinary(Path proc) {
        try {
            return !Files.readString(proc.resolve("self/uid_map")).strip().matches("0\\s+0\\s+4294967295");
        } catch (IOException e) {
            // A kernel without user namespaces.
            return false;
        }
    }

    static String remark(Path proc) {
        String settings = Stream.of("net/core/rmem_max", "net/core/wmem_max", "net/netfilter/nf_conntrack_max")
                .flatMap(name -> setting(proc, name))
                .collect(Collectors.joining(", "));
        return "the cluster runs without root, so the settings of the network stay as the machine has them"
                + (settings.isEmpty() ? "" : ": " + settings);
    }

    /** Returns nothing for what the kernel does not show in a network namespace: no pod could read it either. */
    private static Stream<String> setting(Path proc, String name) {
        try {
            // By lines, because a number of /proc/sys that is read as a whole has one digit.
            String value =
                    String.join("", Files.readAllLines(proc.resolve("sys").resolve(name)));
            return Stream.of("%s is %s".formatted(name.replace('/', '.'), value));
        } catch (IOException e) {
            return Stream.empty();
        }
    }
}
