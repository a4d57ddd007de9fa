package io.clusterloader.runner.run;

import io.clusterloader.measurement.MeasurementException;
import io.clusterloader.measurement.Outcome;
import io.clusterloader.measurement.Summary;
import io.clusterloader.runner.run.CallResult.Status;
import io.clusterloader.runner.scenario.Call;
import io.clusterloader.runner.scenario.Scenario;
import io.clusterloader.runner.scenario.ScenarioStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the calls of a step at once and waits for all. */
final class StepRunner {
    private static final Logger LOG = LoggerFactory.getLogger(StepRunner.class);

    private final Scenario scenario;
    private final Instances instances;
    private final RunObserver observer;
    private final Duration interruptGrace;

    StepRunner(Scenario scenario, Instances instances, RunObserver observer, Duration interruptGrace) {
        this.scenario = scenario;
        this.instances = instances;
        this.observer = observer;
        this.interruptGrace = interruptGrace;
    }

    /**
     * Runs a step.
     *
     * @throws InterruptedException if the run is being stopped; the calls have then been interrupted, and have ended
     *     unless they took longer than the grace for it
     */
    StepResult run(ScenarioStep step) throws InterruptedException {
        Fan<CallResult> fan = new Fan<>("step-" + step.number(), interruptGrace);
        for (Call<?> call : step.calls()) {
            fan.add(() -> {
                CallResult result = make(call);
                observer.callEnded(step, result);
                return result;
            });
        }
        return new StepResult(step.number(), step.name(), fan.awaitAll());
    }

    private <A> CallResult make(Call<A> call) throws InterruptedException {
        long begin = System.nanoTime();
        Status status = status(call);
        return new CallResult(call.key().identifier(), Duration.ofNanos(System.nanoTime() - begin), status);
    }

    private <A> Status status(Call<A> call) throws InterruptedException {
        try {
            Instance<A> instance = instances.of(call);
            Optional<String> broken = instance.brokenBy();
            if (broken.isPresent()) {
                return new Status.Skipped("an earlier step of it failed: " + broken.get());
            }
            return status(instance.execute(call.action()));
        } catch (MeasurementException e) {
            LOG.info("{} failed", call.key(), e);
            return new Status.Failed(List.of(Failures.reason(call.key(), e)));
        } catch (RuntimeException | Error e) {
            // A plugin is someone else's code: whatever it throws ends its call, never the run.
            LOG.error("{} broke", call.key(), e);
            return new Status.Failed(List.of(Failures.reason(call.key(), e)));
        }
    }

    private Status status(Outcome outcome) {
        List<String> failures = new ArrayList<>(outcome.failures());
        for (Summary summary : outcome.summaries()) {
            try {
                observer.summary(scenario, summary);
            } catch (ArtifactException e) {
                failures.add(e.getMessage());
            }
        }
        return failures.isEmpty() ? new Status.Passed() : new Status.Failed(failures);
    }
}
