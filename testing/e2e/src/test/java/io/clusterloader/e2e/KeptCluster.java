package io.clusterloader.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A cluster that outlives single runs: one that {@code clusterloader local up} gives, or the given one.
 *
 * @param name of a local cluster
 * @param kubeconfig where it can be reached
 * @param nodes how many take pods
 * @param found what it held before the first run
 */
public record KeptCluster(
        Path directory,
        String name,
        Path kubeconfig,
        String provider,
        int nodes,
        ClusterObjects found,
        MachineSnapshot before) {
    /** Before it is raised. */
    public static final KeptCluster NONE =
            new KeptCluster(Path.of(""), "", Path.of(""), "", 0, new ClusterObjects(Set.of()), MachineSnapshot.NOTHING);

    private static final Pattern KUBECONFIG = Pattern.compile("KUBECONFIG=(\\S+)");

    /**
     * Raises one with so many nodes, unless one is given.
     *
     * @param more flags of {@code local up}, for what only a local cluster can be
     */
    public static KeptCluster up(Path directory, String name, int nodes, String... more) throws Exception {
        MachineSnapshot before = MachineSnapshot.now();
        if (TestedCluster.ofNodes(nodes) instanceof GivenCluster given) {
            return new KeptCluster(
                    directory,
                    "",
                    given.given().file(),
                    given.given().provider(),
                    given.allNodes(),
                    given.objects(),
                    before);
        }
        Path kubeconfig = raise(directory, name, nodes, more);
        return new KeptCluster(directory, name, kubeconfig, "local", nodes, ClusterObjects.now(kubeconfig), before);
    }

    /** What makes the runner use it. */
    public List<String> flags() {
        return List.of("--kubeconfig=" + kubeconfig, "--provider=" + provider);
    }

    /** What runs have left in it. */
    public Set<String> left() {
        return ClusterObjects.newSince(found, kubeconfig);
    }

    /** Takes it down, if it was raised; what is left of it on this machine. */
    public Set<String> down() throws Exception {
        if (name.isEmpty()) {
            return MachineSnapshot.newFilesSince(before);
        }
        Cli.Finished down = Cli.in(directory).run("local", "down", "--name=" + name);
        assertThat(down.exitCode()).as(down.everything()).isZero();
        return MachineSnapshot.newSince(before);
    }

    private static Path raise(Path directory, String name, int nodes, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("local", "up", "--name=" + name, "--nodes=" + nodes));
        arguments.addAll(List.of(more));
        Cli.Finished up = Cli.in(directory).run(arguments.toArray(String[]::new));
        assertThat(up.exitCode()).as(up.everything()).isZero();
        Matcher matcher = KUBECONFIG.matcher(up.stdout());
        assertThat(matcher.find()).as(up.everything()).isTrue();
        return Path.of(matcher.group(1));
    }
}
