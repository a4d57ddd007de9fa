package io.clusterloader.localcluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** What tests ask of the machine they run on. */
public final class Machine {
    private static final AtomicInteger NAMES = new AtomicInteger();

    private Machine() {}

    /** A cluster name that no other test, in this or another process, uses. */
    public static String newName() {
        return "t%d-%d".formatted(ProcessHandle.current().pid(), NAMES.incrementAndGet());
    }

    /** Everything on this machine that belongs to the cluster, or to any process of it; empty when it is wholly gone. */
    public static List<String> tracesOf(String cluster) {
        List<String> traces = new ArrayList<>();
        namespaces(cluster).forEach(name -> traces.add("namespace " + name));
        entries(Path.of("/run/clusterloader"))
                .filter(file -> file.getFileName().toString().equals("cluster-" + cluster) || names(file, cluster))
                .forEach(file -> traces.add("file " + file));
        return traces;
    }

    /** The network namespaces of the cluster. */
    public static List<String> namespaces(String cluster) {
        return entries(Path.of("/run/netns"))
                .map(file -> file.getFileName().toString())
                .filter(name -> name.startsWith("cl2-" + cluster + "-"))
                .toList();
    }

    private static boolean names(Path record, String cluster) {
        return record.toString().endsWith(".json")
                && ClusterRecord.read(record)
                        .filter(found -> found.name().equals(cluster))
                        .isPresent();
    }

    private static Stream<Path> entries(Path directory) {
        if (!Files.isDirectory(directory)) {
            return Stream.empty();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
