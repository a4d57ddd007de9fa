package io.clusterloader.runner.run;

import io.clusterloader.runner.scenario.Scenario;
import io.clusterloader.runner.scenario.ScenarioStep;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a scenario: the steps in order, the calls of a step at once, then every instance disposed of.
 *
 * <p>A call that fails does not stop the steps that follow. Only the later calls of the same instance are skipped
 * when one of them failed as a whole: {@code gather} after a failed {@code start} could but repeat the failure.
 */
public final class ScenarioRunner {
    private final KubernetesClient client;
    private final RunObserver observer;
    private final Patience patience;

    public ScenarioRunner(KubernetesClient client, RunObserver observer, Patience patience) {
        this.client = client;
        this.observer = observer;
        this.patience = patience;
    }

    /**
     * Runs one scenario to its end.
     *
     * @return how it ended. If the thread was interrupted, the scenario was cut short, cleaned up all the same, and
     *     the thread's interrupt flag is set again
     */
    public TestResult run(Scenario scenario) {
        long begin = System.nanoTime();
        observer.testBegins(scenario);
        Instances instances = new Instances(client, scenario.name(), observer);
        StepRunner runner = new StepRunner(scenario, instances, observer, patience.interruptGrace());
        List<StepResult> results = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        boolean interrupted = false;
        try {
            for (ScenarioStep step : scenario.steps()) {
                observer.stepBegins(scenario, step);
                results.add(runner.run(step));
            }
        } catch (InterruptedException e) {
            interrupted = true;
            problems.add("interrupted in step %d of %d"
                    .formatted(results.size() + 1, scenario.steps().size()));
        }
        observer.cleaningUp();
        Disposal disposal = new Disposal(patience);
        problems.addAll(disposal.of(instances.all(), interrupted));
        if (disposal.interrupted()) {
            Thread.currentThread().interrupt();
        }
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        return new TestResult(scenario.name(), scenario.file(), took, results, problems);
    }
}
