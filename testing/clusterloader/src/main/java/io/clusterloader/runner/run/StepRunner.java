package io.clusterloader.runner.run;

import io.clusterloader.measurement.Failure;
import io.clusterloader.measurement.FatalException;
import io.clusterloader.measurement.MeasurementException;
import io.clusterloader.measurement.Outcome;
import io.clusterloader.measurement.Reason;
import io.clusterloader.measurement.Summary;
import io.clusterloader.runner.phase.PhaseResult;
import io.clusterloader.runner.phase.PhaseRunner;
import io.clusterloader.runner.run.CallResult.Status;
import io.clusterloader.runner.test.InstanceKey;
import io.clusterloader.runner.test.StepCall;
import io.clusterloader.runner.test.StepCall.Call;
import io.clusterloader.runner.test.StepCall.SkippedCall;
import io.clusterloader.runner.test.TestStep;
import io.clusterloader.runner.test.ValidTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the calls or phases of a step at once, and waits for all of them. */
final class StepRunner {
    private static final Logger LOG = LoggerFactory.getLogger(StepRunner.class);

    /** The name of phases in progress, in place of the method of a measurement. */
    private static final String PHASE = "Phase";

    private final ValidTest test;
    private final Instances instances;
    private final PhaseRunner phases;
    private final RunObserver observer;
    private final Duration interruptGrace;

    StepRunner(ValidTest test, Instances instances, PhaseRunner phases, RunObserver observer, Duration interruptGrace) {
        this.test = test;
        this.instances = instances;
        this.phases = phases;
        this.observer = observer;
        this.interruptGrace = interruptGrace;
    }

    /**
     * Runs a step.
     *
     * @throws InterruptedException if the run is being stopped; the calls and phases have then been interrupted, and
     *     have ended unless they took longer than the grace for it
     */
    StepResult run(TestStep step) throws InterruptedException {
        return switch (step) {
            case TestStep.Measurements measurements -> measure(measurements);
            case TestStep.Phases several -> runPhases(several);
        };
    }

    private StepResult measure(TestStep.Measurements step) throws InterruptedException {
        ParallelTasks<CallResult> tasks = tasks(step);
        step.calls()
                .forEach(call -> tasks.add(() -> {
                    CallResult result = make(call);
                    observer.callEnded(step, result);
                    return result;
                }));
        return new StepResult.Measurements(step.number(), step.name(), tasks.awaitAll());
    }

    private StepResult runPhases(TestStep.Phases step) throws InterruptedException {
        long begin = System.nanoTime();
        ParallelTasks<PhaseResult> tasks = tasks(step);
        step.phases()
                .forEach(phase -> tasks.add(() -> {
                    PhaseResult result = phases.run(phase, observer.progressOf(new InstanceKey(PHASE, phase.name())));
                    observer.phaseEnded(phase, result);
                    return result;
                }));
        List<PhaseResult> results = new ArrayList<>(tasks.awaitAll());
        return new StepResult.Phases(step.number(), step.name(), Duration.ofNanos(System.nanoTime() - begin), results);
    }

    private <T> ParallelTasks<T> tasks(TestStep step) {
        return new ParallelTasks<>("step-" + step.number(), interruptGrace);
    }

    /** Makes one call, and turns whatever comes of it into a result. */
    private CallResult make(StepCall call) throws InterruptedException {
        long begin = System.nanoTime();
        Status status = switch (call) {
            case Call<?> known -> status(known);
            case SkippedCall skipped -> new Status.Skipped(skipped.reason());
        };
        return new CallResult(call.key().identifier(), Duration.ofNanos(System.nanoTime() - begin), status);
    }

    private <P> Status status(Call<P> call) throws InterruptedException {
        try {
            Instance<P> instance = instances.of(call);
            Optional<String> failure = instance.failure();
            if (failure.isPresent()) {
                return new Status.Skipped("an earlier step of it failed: " + failure.get());
            }
            return status(instance.execute(call.action(), call.params()));
        } catch (FatalException e) {
            LOG.info("{} ends the test", call.key(), e);
            return new Status.Fatal(Instance.failure(call.key(), e));
        } catch (MeasurementException e) {
            LOG.info("{} failed", call.key(), e);
            return new Status.Failed(List.of(Instance.failure(call.key(), e)));
        } catch (RuntimeException | Error e) {
            // Whatever a plugin throws ends its call, never the run.
            LOG.error("{} broke", call.key(), e);
            return new Status.Failed(List.of(Instance.failure(call.key(), e)));
        }
    }

    private Status status(Outcome outcome) {
        List<Failure> failures = new ArrayList<>(outcome.failures());
        outcome.summaries().forEach(summary -> observer.summary(test, summary));
        for (Summary file : outcome.files()) {
            try {
                observer.file(test, file);
            } catch (ArtifactException e) {
                failures.add(Failure.of(Reason.ARTIFACT_NOT_WRITTEN, String.valueOf(e.getMessage())));
            }
        }
        return failures.isEmpty() ? new Status.Passed() : new Status.Failed(failures);
    }
}
