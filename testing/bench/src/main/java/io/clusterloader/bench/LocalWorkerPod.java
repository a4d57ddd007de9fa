package io.clusterloader.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A worker pod of a local cluster, seen from the host.
 *
 * @param name as the worker registers
 * @param pid of its agent
 */
record LocalWorkerPod(String name, long pid) {
    private static final Pattern SPACE = Pattern.compile("\\s+");
    /** Number of the column of /proc/PID/stat that has the start of a process, in ticks since the machine's own. */
    private static final int START_TIME = 22;

    private static final double TICKS_PER_SECOND = 100;
    private static final String LISTENING = "0A";
    private static final String NAME_VARIABLE = "NETPERF_WORKER_NAME=";

    static List<LocalWorkerPod> all() throws IOException {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes
                    .filter(process -> process.getFileName().toString().matches("[0-9]+"))
                    .flatMap(LocalWorkerPod::of)
                    .toList();
        }
    }

    static LocalWorkerPod named(String name) throws IOException {
        return all().stream()
                .filter(pod -> pod.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IOException("no worker runs as " + name));
    }

    private static Stream<LocalWorkerPod> of(Path process) {
        try {
            String command = Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1);
            String environment = Files.readString(process.resolve("environ"), StandardCharsets.ISO_8859_1);
            if (!command.startsWith("/opt/java/bin/java")) {
                return Stream.empty();
            }
            return Stream.of(environment.split("\0"))
                    .filter(variable -> variable.startsWith(NAME_VARIABLE))
                    .map(variable -> new LocalWorkerPod(
                            variable.substring(NAME_VARIABLE.length()),
                            Long.parseLong(process.getFileName().toString())));
        } catch (IOException e) {
            return Stream.empty(); // it has ended meanwhile
        }
    }

    /** A command inside the pod: its network, its files, its user. */
    ProcessBuilder command(List<String> words) throws IOException {
        String user = owner();
        List<String> command = new ArrayList<>(List.of(
                // A session of its own, as in the pod: the kernel shares CPU between sessions, then within them.
                "setsid",
                "nsenter",
                "--target",
                Long.toString(pid),
                "--net",
                "--mount",
                "--setuid=" + user,
                "--setgid=" + user));
        command.addAll(List.of("env", "HOME=/var/lib/netperf/siege"));
        command.addAll(words);
        return new ProcessBuilder(command);
    }

    /** A command of this machine, in the network of the pod. */
    ProcessBuilder network(List<String> words) {
        List<String> command = new ArrayList<>(List.of("setsid", "nsenter", "--target", Long.toString(pid), "--net"));
        command.addAll(words);
        return new ProcessBuilder(command);
    }

    private String owner() throws IOException {
        return Files.readAllLines(status()).stream()
                .filter(line -> line.startsWith("Uid:"))
                .map(line -> columns(line).get(1))
                .findFirst()
                .orElse("0");
    }

    /** Proportional memory of the agent, in MB of 10^6 bytes. */
    double proportionalMegabytes() throws IOException {
        return Files.readAllLines(process().resolve("smaps_rollup")).stream()
                .filter(line -> line.startsWith("Pss:"))
                .mapToDouble(line -> Double.parseDouble(columns(line).get(1)) * 1024 / 1e6)
                .sum();
    }

    /** From the start of the agent's process to the moment at which it said that it is registered. */
    double secondsToRegistration() throws IOException {
        String stat = Files.readString(process().resolve("stat"));
        // The second column, the program's name in parentheses, may hold spaces.
        List<String> columns = columns(stat.substring(stat.lastIndexOf(')') + 2));
        double startTicks = Double.parseDouble(columns.get(START_TIME - 3));
        double up = Double.parseDouble(
                columns(Files.readString(Path.of("/proc/uptime"))).getFirst());
        double started = System.currentTimeMillis() / 1e3 - up + startTicks / TICKS_PER_SECOND;
        FileTime registered = Files.getLastModifiedTime(process().resolve("root/var/lib/netperf/registered"));
        return registered.to(TimeUnit.MICROSECONDS) / 1e6 - started;
    }

    private Path process() {
        return Path.of("/proc", Long.toString(pid));
    }

    private Path status() {
        return process().resolve("status");
    }

    /** Whether something listens in the pod on this port. */
    boolean listens(int port) throws IOException {
        String suffix = ":%04X".formatted(port);
        for (String table : List.of("tcp", "tcp6", "udp", "udp6")) {
            boolean found = Files.readAllLines(process().resolve("net").resolve(table)).stream()
                    .map(LocalWorkerPod::columns)
                    .anyMatch(columns -> columns.size() > 3
                            && columns.get(1).endsWith(suffix)
                            && (table.startsWith("udp") || columns.get(3).equals(LISTENING)));
            if (found) {
                return true;
            }
        }
        return false;
    }

    private static List<String> columns(String line) {
        return SPACE.splitAsStream(line.strip()).toList();
    }
}
