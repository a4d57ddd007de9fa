package io.clusterloader.localcluster.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Removes what is left of a cluster whose process was killed. */
public final class Leftovers {
    private static final Path NAMESPACES = Path.of("/run/netns");
    private static final String FABRIC = "-fabric";

    private Leftovers() {}

    /**
     * Kills every process in the namespaces of a cluster and removes them, with their links and routes. Nothing
     * happens when there are none. Must not be called while the cluster is in use.
     */
    public static void remove(String clusterName) {
        ClusterNames names = new ClusterNames(clusterName);
        List<NetworkNamespace> found = namespacesOf(names);
        killProcesses(found);
        // The host's end goes at once with its peer; the namespace itself ends somewhat later.
        if (names.fabric().exists() && hasHostLink(names.fabric())) {
            names.fabric().ip(List.of("link del host"));
        }
        List<NetworkNamespace> inOrder = new ArrayList<>(found);
        // Last, as its presence tells other clusters' names from this one's.
        if (inOrder.remove(names.fabric())) {
            inOrder.add(names.fabric());
        }
        NetworkNamespace.deleteAll(inOrder);
    }

    /** Returns the names of the clusters that have, or left, a fabric on this machine. */
    public static List<String> clusters() {
        return namespaces()
                .filter(name -> name.startsWith("cl2-") && name.endsWith(FABRIC))
                .map(name -> name.substring("cl2-".length(), name.length() - FABRIC.length()))
                .sorted()
                .toList();
    }

    /**
     * Returns the namespaces of a cluster. Those that begin with "cl2-a-b-" are not of the cluster "a" while there is
     * a cluster "a-b".
     */
    private static List<NetworkNamespace> namespacesOf(ClusterNames names) {
        List<String> others = clusters().stream()
                .filter(cluster -> cluster.startsWith(names.cluster() + "-"))
                .map(cluster -> "cl2-" + cluster + "-")
                .toList();
        return namespaces()
                .filter(name -> name.startsWith(names.prefix()))
                .filter(name -> others.stream().noneMatch(name::startsWith))
                .map(NetworkNamespace::new)
                .toList();
    }

    private static Stream<String> namespaces() {
        if (!Files.isDirectory(NAMESPACES)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.list(NAMESPACES)) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + NAMESPACES, e);
        }
    }

    private static boolean hasHostLink(NetworkNamespace fabric) {
        return SystemCommand.run("", "ip", "-n", fabric.name(), "-o", "link").contains(": host@");
    }

    private static void killProcesses(List<NetworkNamespace> namespaces) {
        Set<Object> inodes = new HashSet<>();
        for (NetworkNamespace namespace : namespaces) {
            inodes.add(inode(namespace.path()));
        }
        ProcessHandle.allProcesses()
                .filter(process -> inodes.contains(inode(Path.of("/proc/" + process.pid() + "/ns/net"))))
                .forEach(ProcessHandle::destroyForcibly);
    }

    /** Returns the inode that identifies a namespace, or a text that matches nothing. */
    private static Object inode(Path handle) {
        try {
            return Files.getAttribute(handle, "unix:ino");
        } catch (IOException e) {
            return "gone: " + handle;
        }
    }
}
