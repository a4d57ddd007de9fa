package io.clusterloader.bench.chaos;

import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** What may befall a run. A fault that finds nothing to strike does nothing. */
enum Fault {
    WORKER_DELETED,
    ORCHESTRATOR_DELETED,
    NAMESPACE_DELETED,
    NODE_TAINTED,
    TOOL_KILLED,
    WORKER_KILLED,
    ORCHESTRATOR_KILLED,
    RUNNER_TERMINATED,
    RUNNER_SUSPENDED,
    API_SUSPENDED;

    /** The key of the taint, which has to be taken off again. */
    static final String TAINT = "chaos.clusterloader.io/away";

    /** Longer than most waits of a run between two looks, and short beside its deadlines. */
    private static final Duration SUSPENSION = Duration.ofSeconds(3);

    /** Strikes a run. A suspension is over when this returns. Returns whether there was something to strike. */
    boolean strike(Struck run, Random random) throws IOException, InterruptedException {
        return switch (this) {
            case WORKER_DELETED -> delete(run, random, name -> name.startsWith("worker-"));
            case ORCHESTRATOR_DELETED -> delete(run, random, name -> name.equals("orchestrator"));
            case NAMESPACE_DELETED -> deleteNamespace(run);
            case NODE_TAINTED -> taint(run, random);
            case TOOL_KILLED -> kill(run, random, command -> command.matches("(.*/)?(iperf3?|siege|nginx) .*"));
            case WORKER_KILLED -> kill(run, random, command -> command.contains("worker-agent.jar"));
            case ORCHESTRATOR_KILLED -> kill(run, random, command -> command.contains("orchestrator.jar"));
            // The launcher becomes the runner, so that this is the process that the user sees.
            case RUNNER_TERMINATED -> run.runner().toHandle().destroy();
            case RUNNER_SUSPENDED -> suspend(run.runner().toHandle());
            case API_SUSPENDED -> suspend(run.server());
        };
    }

    /**
     * A run that may be struck.
     *
     * @param runner the process of the user's command
     * @param server the process that serves the API
     * @param programs the processes of the pods
     */
    record Struck(Process runner, KubernetesClient client, ProcessHandle server, List<ProcessHandle> programs) {
        /** Returns the pods of the run. */
        List<Pod> pods() {
            return client.pods()
                    .inAnyNamespace()
                    .withLabel("app.kubernetes.io/managed-by", "clusterloader")
                    .list()
                    .getItems();
        }
    }

    private static boolean deleteNamespace(Struck run) {
        List<Pod> pods = run.pods();
        return !pods.isEmpty()
                && !run.client()
                        .namespaces()
                        .withName(pods.getFirst().getMetadata().getNamespace())
                        .delete()
                        .isEmpty();
    }

    private static boolean taint(Struck run, Random random) {
        List<String> names = run.client().nodes().list().getItems().stream()
                .map(node -> node.getMetadata().getName())
                .toList();
        run.client()
                .nodes()
                .withName(pick(names, random))
                .edit(node -> new NodeBuilder(node)
                        .editSpec()
                        .addNewTaint()
                        .withKey(TAINT)
                        .withEffect("NoExecute")
                        .endTaint()
                        .endSpec()
                        .build());
        return true;
    }

    private static boolean delete(Struck run, Random random, Predicate<String> name) {
        List<Pod> pods = run.pods().stream()
                .filter(pod -> name.test(pod.getMetadata().getName()))
                .toList();
        return !pods.isEmpty()
                && !run.client()
                        .resource(pick(pods, random))
                        .withGracePeriod(0)
                        .delete()
                        .isEmpty();
    }

    private static boolean kill(Struck run, Random random, Predicate<String> command) {
        List<ProcessHandle> programs = run.programs().stream()
                .filter(program -> program.info().commandLine().filter(command).isPresent())
                .toList();
        return !programs.isEmpty() && pick(programs, random).destroyForcibly();
    }

    private static boolean suspend(ProcessHandle process) throws IOException, InterruptedException {
        boolean struck = signal(process, "STOP");
        try {
            TimeUnit.MILLISECONDS.sleep(SUSPENSION.toMillis());
        } finally {
            signal(process, "CONT");
        }
        return struck;
    }

    private static boolean signal(ProcessHandle process, String name) throws IOException, InterruptedException {
        return new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                        .start()
                        .waitFor()
                == 0;
    }

    private static <T> T pick(List<T> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
