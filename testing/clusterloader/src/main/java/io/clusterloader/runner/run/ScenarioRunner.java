package io.clusterloader.runner.run;

import io.clusterloader.measurement.Reason;
import io.clusterloader.measurement.Failure;
import io.clusterloader.kubernetes.ImageRegistry;
import io.clusterloader.runner.namespace.NamespaceException;
import io.clusterloader.runner.namespace.TestNamespaces;
import io.clusterloader.runner.phase.PhaseRunner;
import io.clusterloader.runner.test.TestStep;
import io.clusterloader.runner.test.ValidTest;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs a scenario: its namespaces made, the steps in order, the calls or phases of a step at once, then every instance
 * disposed of, and the namespaces deleted.
 *
 * <p>A call that fails does not stop the steps that follow, unless it says that it is fatal. Only the later calls of
 * the same instance are skipped when one of them failed as a whole: {@code gather} after a failed {@code start} could
 * but repeat the failure.
 */
public final class ScenarioRunner {
    private final KubernetesClient client;
    private final RunObserver observer;
    private final Patience patience;
    private final Optional<ImageRegistry> imageRegistry;

    /**
     * A runner on a cluster.
     *
     * @param imageRegistry where the images of measurements come from, if the user said so
     */
    public ScenarioRunner(
            KubernetesClient client, RunObserver observer, Patience patience, Optional<ImageRegistry> imageRegistry) {
        this.client = client;
        this.observer = observer;
        this.patience = patience;
        this.imageRegistry = imageRegistry;
    }

    /**
     * Runs one scenario to its end.
     *
     * @return how it ended. If the thread was interrupted, the scenario was cut short, cleaned up all the same, and
     *     the thread's interrupt flag is set again
     */
    public TestResult run(ValidTest scenario) {
        long begin = System.nanoTime();
        observer.testBegins(scenario);
        TestNamespaces namespaces = new TestNamespaces(client, scenario.namespace());
        List<StepResult> results = new ArrayList<>();
        List<Failure> problems = new ArrayList<>();
        CleanUp cleanUp = new CleanUp(patience);
        try (PhaseRunner phases = new PhaseRunner(client, scenario.templates(), namespaces)) {
            cleanUp.add(new NamespaceRemoval(phases, namespaces));
            try {
                Instances instances = new Instances(client, scenario, namespaces.create(), observer, imageRegistry);
                cleanUp.add(new Disposal(instances));
                CallRunner calls = new CallRunner(scenario, instances, observer);
                runSteps(scenario, new StepRunner(calls, phases, observer, patience.interruptGrace()), results);
            } catch (NamespaceException e) {
                problems.add(Failure.of(Reason.DEPLOY_FAILED, String.valueOf(e.getMessage())));
            } catch (InterruptedException e) {
                cleanUp.hurry();
                problems.add(Failure.of(
                        Reason.INTERRUPTED,
                        "interrupted in step %d of %d"
                                .formatted(results.size() + 1, scenario.steps().size())));
            }
            observer.cleaningUp();
            cleanUp.run().forEach(text -> problems.add(Failure.of(Reason.CLEAN_UP, text)));
        }
        if (cleanUp.isInterrupted()) {
            Thread.currentThread().interrupt();
        }
        return new TestResult(scenario.id(), Duration.ofNanos(System.nanoTime() - begin), results, problems);
    }

    private void runSteps(ValidTest scenario, StepRunner runner, List<StepResult> results) throws InterruptedException {
        for (TestStep step : scenario.steps()) {
            observer.stepBegins(scenario, step);
            StepResult result = runner.run(step);
            results.add(result);
            if (result.isFatal()) {
                return;
            }
        }
    }
}
