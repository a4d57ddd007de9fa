package io.clusterloader.e2e;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * One that is there already: what is left of a run is left in its API, and of the runner in files here.
 *
 * @param nodes that a run is told of
 * @param allNodes that take pods
 */
record GivenCluster(GivenKubeconfig given, int nodes, int allNodes, ClusterObjects objects, MachineSnapshot machine)
        implements TestedCluster {
    private static final Pattern CASE_BEGUN = Pattern.compile("of \\d+ done] TC");
    private static final String COMMAND_LINES =
            "for process in /proc/[0-9]*; do tr '\\0' ' ' <$process/cmdline; echo; done";

    static GivenCluster of(GivenKubeconfig given, int wanted) {
        ClusterObjects objects = ClusterObjects.now(given.file());
        int there = schedulable(given);
        return new GivenCluster(given, Math.min(wanted, there), there, objects, MachineSnapshot.now());
    }

    @Override
    public List<String> flags() {
        return List.of("--kubeconfig=" + given.file(), "--provider=" + given.provider(), "--nodes=" + nodes);
    }

    @Override
    public Set<String> left() {
        Set<String> left = new TreeSet<>(ClusterObjects.newSince(objects, given.file()));
        left.addAll(MachineSnapshot.newFilesSince(machine));
        return left;
    }

    @Override
    public List<SendingWorker> sending(Cli.Running run) throws IOException, InterruptedException {
        String shown = run.stdout();
        Optional<String> namespace = Cli.namespaceIn(shown);
        if (!CASE_BEGUN.matcher(shown).find() || namespace.isEmpty()) {
            return List.of();
        }
        List<SendingWorker> sending = new ArrayList<>();
        try (KubernetesClient client = ApiClient.of(given.file())) {
            for (Pod pod : client.pods().inNamespace(namespace.get()).list().getItems()) {
                WorkerPod worker = new WorkerPod(
                        given.file(), namespace.get(), pod.getMetadata().getName());
                if (isWorker(pod) && worker.sends(client)) {
                    sending.add(worker);
                }
            }
        }
        return sending;
    }

    private static boolean isWorker(Pod pod) {
        return "worker".equals(pod.getMetadata().getLabels().get("app.kubernetes.io/component"));
    }

    private static int schedulable(GivenKubeconfig given) {
        try (KubernetesClient client = ApiClient.of(given.file())) {
            return (int) client.nodes().list().getItems().stream()
                    .filter(GivenCluster::takesPods)
                    .count();
        }
    }

    private static boolean takesPods(Node node) {
        return !Boolean.TRUE.equals(node.getSpec().getUnschedulable())
                && node.getSpec().getTaints().stream().allMatch(taint -> "PreferNoSchedule".equals(taint.getEffect()))
                && node.getStatus().getConditions().stream()
                        .anyMatch(condition -> condition.getType().equals("Ready")
                                && condition.getStatus().equals("True"));
    }

    private record WorkerPod(Path kubeconfig, String namespace, String name) implements SendingWorker {
        boolean sends(KubernetesClient client) throws InterruptedException {
            return new PodShell(client, namespace, name)
                    .run(COMMAND_LINES)
                    .lines()
                    .anyMatch(line -> line.matches("\\S*iperf3 -c .*"));
        }

        /**
         * The kernel lets nobody within a container kill its first process by KILL. A JVM takes a SEGV that comes from outside for its
         * own and dies of it, without the farewell that TERM would give it time for.
         */
        @Override
        public void kill() throws Exception {
            try (KubernetesClient client = ApiClient.of(kubeconfig)) {
                new PodShell(client, namespace, name).run("kill -SEGV 1");
            }
        }
    }
}
