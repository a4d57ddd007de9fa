package io.clusterloader.runner.run;

import io.clusterloader.kubernetes.ImageRegistry;
import io.clusterloader.measurement.Failure;
import io.clusterloader.measurement.Reason;
import io.clusterloader.runner.chaos.NodeFailure;
import io.clusterloader.runner.chaos.NodeFailures;
import io.clusterloader.runner.namespace.NamespaceException;
import io.clusterloader.runner.namespace.TestNamespaces;
import io.clusterloader.runner.phase.PhaseRunner;
import io.clusterloader.runner.test.InstanceKey;
import io.clusterloader.runner.test.TestStep;
import io.clusterloader.runner.test.ValidTest;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Runs a test: creates its namespaces, runs the steps in order and the calls or phases of a step at once, disposes of every
 * instance, and deletes the namespaces.
 *
 * <p>A failed call does not stop the steps that follow, unless it is fatal. Only the later calls of its instance are
 * skipped: {@code gather} after a failed {@code start} could only repeat the failure.
 */
public final class TestRunner {
    private static final Duration LEAST_DELETION = Duration.ofSeconds(1);

    private final KubernetesClient client;
    private final RunObserver observer;
    private final RunTimeouts timeouts;
    private final Optional<ImageRegistry> imageRegistry;
    private final BooleanSupplier clusterGone;

    /**
     * Creates a runner on a cluster.
     *
     * @param imageRegistry the registry of the measurements' images, if the user named one
     * @param clusterGone tells whether the cluster has ended, of which there is nothing to clean up then
     */
    public TestRunner(
            KubernetesClient client,
            RunObserver observer,
            RunTimeouts timeouts,
            Optional<ImageRegistry> imageRegistry,
            BooleanSupplier clusterGone) {
        this.client = client;
        this.observer = observer;
        this.timeouts = timeouts;
        this.imageRegistry = imageRegistry;
        this.clusterGone = clusterGone;
    }

    /**
     * Runs one test to its end.
     *
     * @return how it ended. If the thread was interrupted, the test was cut short and cleaned up, and the thread's
     *     interrupt flag is set again
     */
    public TestResult run(ValidTest test) {
        long begin = System.nanoTime();
        observer.testBegins(test);
        TestNamespaces namespaces = new TestNamespaces(client, test.namespace(), observer::waiting);
        List<StepResult> results = new ArrayList<>();
        List<Failure> problems = new ArrayList<>();
        CleanUp cleanUp = new CleanUp(clusterGone, timeouts.disposeInterrupted(), observer::waiting);
        try (PhaseRunner phases = new PhaseRunner(client, test.templates(), namespaces)) {
            cleanUp.add(deletion(phases, namespaces));
            try {
                Instances instances = new Instances(client, test, namespaces.create(), observer, imageRegistry);
                cleanUp.add(instances.disposal(timeouts.dispose()));
                test.nodeFailure().map(this::failingNodes).ifPresent(cleanUp::add);
                runSteps(test, new StepRunner(test, instances, phases, observer, timeouts.interruptGrace()), results);
            } catch (NamespaceException e) {
                problems.add(Failure.of(Reason.DEPLOY_FAILED, String.valueOf(e.getMessage())));
            } catch (InterruptedException e) {
                cleanUp.interrupt();
                problems.add(Failure.of(
                        Reason.INTERRUPTED,
                        "interrupted in step %d of %d"
                                .formatted(results.size() + 1, test.steps().size())));
            }
            observer.cleaningUp();
            cleanUp.run().forEach(text -> problems.add(Failure.of(Reason.CLEAN_UP, text)));
        }
        if (cleanUp.isInterrupted()) {
            Thread.currentThread().interrupt();
        }
        return new TestResult(test.id(), Duration.ofNanos(System.nanoTime() - begin), results, problems);
    }

    /** Begins to fail nodes, and returns the clean-up action that ends it. */
    private CleanUp.Action failingNodes(NodeFailure failure) {
        NodeFailures.Running running =
                NodeFailures.start(failure, client, observer.progressOf(new InstanceKey("chaosMonkey", "nodeFailure")));
        return new CleanUp.Action(
                timeouts.dispose(),
                () -> "the nodes that chaosMonkey stopped: " + String.join(", ", running.failed()),
                () -> "nodes that chaosMonkey stopped may be down (%s):".formatted(String.join(", ", running.failed())),
                running::end);
    }

    private void runSteps(ValidTest test, StepRunner runner, List<StepResult> results) throws InterruptedException {
        for (TestStep step : test.steps()) {
            observer.stepBegins(test, step);
            StepResult result = runner.run(step);
            results.add(result);
            if (result.isFatal()) {
                return;
            }
        }
    }

    /** Returns the clean-up action that deletes what phases created outside of the test's namespaces, then these. */
    private static CleanUp.Action deletion(PhaseRunner phases, TestNamespaces namespaces) {
        return new CleanUp.Action(
                namespaces.options().deleteNamespaceTimeout(),
                () -> namespaces
                        .deleting()
                        .orElse("the deletion of what phases created outside of the test's namespaces"),
                () -> "namespaces %s-* may be left in the cluster:"
                        .formatted(namespaces.options().prefix()),
                timeout -> {
                    long begin = System.nanoTime();
                    List<String> problems = new ArrayList<>(phases.deleteRemaining(timeout));
                    Duration rest = timeout.minusNanos(System.nanoTime() - begin);
                    problems.addAll(namespaces.delete(rest.compareTo(LEAST_DELETION) < 0 ? LEAST_DELETION : rest));
                    return problems;
                });
    }
}
