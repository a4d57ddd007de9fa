package io.clusterloader.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whatever a run could leave behind on this machine.
 *
 * @param namespaces named network namespaces
 * @param links network interfaces of the host
 * @param routes of the host, both families
 * @param tables nftables of the host
 * @param processes command lines of the programs and tools of a run
 * @param mounts of the host that show ours
 * @param files run-time and temporary files
 */
public record MachineSnapshot(
        Set<String> namespaces,
        Set<String> links,
        Set<String> routes,
        Set<String> tables,
        Set<String> processes,
        Set<String> mounts,
        Set<String> files) {
    static final MachineSnapshot NOTHING =
            new MachineSnapshot(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

    private static final List<String> OUR_PROGRAMS = List.of(
            "local-cluster.jar",
            "worker-agent.jar",
            "orchestrator.jar",
            "iperf3",
            "iperf",
            "siege",
            "nginx",
            "h2load",
            "netperf",
            "netserver");

    /** A client that sleeps until its start is a perl, whose script has this word. */
    private static final String ARMED = "tool-start:";

    public static MachineSnapshot now() {
        return new MachineSnapshot(
                lines("ip", "netns", "list"),
                lines("sh", "-c", "ip -o link | cut -d' ' -f2"),
                lines("sh", "-c", "ip -4 route; ip -6 route"),
                lines("nft", "list", "tables"),
                ourProcesses(),
                lines("sh", "-c", "grep -E 'cl2-|clusterloader' /proc/mounts || true"),
                ourFiles());
    }

    /** What is here now and was not before. What others removed meanwhile does not count. */
    public static Set<String> newSince(MachineSnapshot before) {
        MachineSnapshot now = now();
        Set<String> found = new TreeSet<>();
        found.addAll(added(before.namespaces, now.namespaces));
        found.addAll(added(before.links, now.links));
        found.addAll(added(before.routes, now.routes));
        found.addAll(added(before.tables, now.tables));
        found.addAll(added(before.processes, now.processes));
        found.addAll(added(before.mounts, now.mounts));
        found.addAll(added(before.files, now.files));
        return found;
    }

    /** Temporary files alone: what a runner leaves that raises no cluster here. */
    static Set<String> newFilesSince(MachineSnapshot before) {
        return added(before.files, ourFiles()).stream()
                .filter(file -> !file.startsWith("/run/"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> added(Set<String> before, Set<String> now) {
        Set<String> added = new TreeSet<>(now);
        added.removeAll(before);
        return added;
    }

    private static Set<String> ourProcesses() {
        return ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .filter(MachineSnapshot::isOurs)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isOurs(String command) {
        return command.contains(ARMED)
                || Stream.of(command.split(" "))
                        .anyMatch(word -> OUR_PROGRAMS.stream()
                                .anyMatch(program -> word.equals(program) || word.endsWith("/" + program)));
    }

    private static Set<String> ourFiles() {
        Set<String> found = new TreeSet<>();
        for (String directory : List.of("/tmp", "/run", "/var/tmp", "/run/clusterloader")) {
            try (Stream<Path> entries = Files.list(Path.of(directory))) {
                entries.map(Path::toString)
                        .filter(name ->
                                name.contains("cl2-") || name.contains("clusterloader/") || name.contains("netperf"))
                        // The empty file that local clusters take turns by stays, once there has been one.
                        .filter(name -> !name.equals("/run/clusterloader/lock"))
                        .forEach(found::add);
            } catch (NoSuchFileException e) {
                found.remove(directory); // what is not there holds nothing
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return found;
    }

    private static Set<String> lines(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return output.lines().collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
