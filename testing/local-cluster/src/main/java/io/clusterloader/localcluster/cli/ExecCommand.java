package io.clusterloader.localcluster.cli;

import io.clusterloader.localcluster.ClusterRecord;
import io.clusterloader.localcluster.ClusterSpec;
import io.clusterloader.localcluster.SlotTable;
import io.clusterloader.localcluster.StartException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Runs a program that uses the cluster, such as kubectl. The launcher calls this in the namespaces of an ordinary user's cluster, which no
 * program outside of them reaches.
 */
@Command(
        name = "exec",
        description = "Runs a command with the KUBECONFIG of a cluster, and in its network.",
        footerHeading = "%nExample:%n",
        footer = "  clusterloader local exec kubectl get nodes")
public final class ExecCommand implements Callable<Integer> {
    @Option(names = "--name", paramLabel = "NAME", description = "name of the cluster (default: ${DEFAULT-VALUE})")
    private String name = ClusterSpec.DEFAULT_NAME;

    @Parameters(arity = "1..*", paramLabel = "COMMAND", description = "the command and its arguments")
    private List<String> words = List.of();

    @Override
    public Integer call() throws StartException, InterruptedException {
        String kubeconfig = SlotTable.ofThisMachine()
                .find(name)
                .filter(SlotTable.Entry::up)
                .map(SlotTable.Entry::cluster)
                .map(ClusterRecord::kubeconfig)
                .orElseThrow(() -> new StartException(
                        "cluster '%s' is not up: clusterloader local up --name=%s starts it".formatted(name, name)));
        ProcessBuilder builder = new ProcessBuilder(words).inheritIO();
        builder.environment().put("KUBECONFIG", kubeconfig);
        try {
            Process program = builder.start();
            // A signal that ends this process must not leave the program behind.
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
                program.destroy();
                program.onExit().join();
            }));
            return program.waitFor();
        } catch (IOException e) {
            throw new StartException("cannot run %s: %s".formatted(words.getFirst(), StartException.reason(e)), e);
        }
    }
}
