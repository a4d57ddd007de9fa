package io.clusterloader.e2e;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One that the runner raises for each run, on this machine: whatever is left of it is left on the machine.
 *
 * @param nodes of each
 */
record RaisedCluster(List<String> flags, int nodes, MachineSnapshot before) implements TestedCluster {
    static RaisedCluster of(List<String> flags, int nodes) {
        return new RaisedCluster(flags, nodes, MachineSnapshot.now());
    }

    @Override
    public int allNodes() {
        return nodes;
    }

    @Override
    public Set<String> left() {
        return MachineSnapshot.newSince(before);
    }

    /** The client is a child of its worker. An armed process, which is not the tool yet, has the tool's command further on in its own. */
    @Override
    public List<SendingWorker> sending(Cli.Running run) {
        return run.process()
                .descendants()
                .filter(process -> runs(process, "/usr/bin/iperf3 -c"))
                .flatMap(client -> worker(client).stream())
                .<SendingWorker>map(LocalWorker::new)
                .toList();
    }

    /** Returns the worker that started a tool. The tool's supervisor, a shell, stands between the two. */
    private static Optional<ProcessHandle> worker(ProcessHandle tool) {
        return Stream.iterate(tool.parent(), Optional::isPresent, above -> above.flatMap(ProcessHandle::parent))
                .flatMap(Optional::stream)
                .filter(above -> runs(above, "/opt/java/bin/java"))
                .findFirst();
    }

    private static boolean runs(ProcessHandle process, String command) {
        return process.info()
                .commandLine()
                .filter(line -> line.startsWith(command))
                .isPresent();
    }

    private record LocalWorker(ProcessHandle process) implements SendingWorker {
        @Override
        public void kill() throws Exception {
            process.destroyForcibly();
            process.onExit().get(10, TimeUnit.SECONDS);
        }
    }
}
