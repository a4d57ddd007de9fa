package io.clusterloader.runner.run;

import io.clusterloader.runner.phase.PhaseResult;
import io.clusterloader.runner.phase.PhaseRunner;
import io.clusterloader.runner.test.InstanceKey;
import io.clusterloader.runner.test.TestStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Does what a step consists of at once, and waits for all of it. */
final class StepRunner {
    /** What phases are known by where measurements are known by their method. */
    private static final String PHASE = "Phase";

    private final CallRunner calls;
    private final PhaseRunner phases;
    private final RunObserver observer;
    private final Duration interruptGrace;

    StepRunner(CallRunner calls, PhaseRunner phases, RunObserver observer, Duration interruptGrace) {
        this.calls = calls;
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
        Fan<CallResult> fan = fan(step);
        step.calls()
                .forEach(call -> fan.add(() -> {
                    CallResult result = calls.make(call);
                    observer.callEnded(step, result);
                    return result;
                }));
        return new StepResult.Measurements(step.number(), step.name(), fan.awaitAll());
    }

    private StepResult runPhases(TestStep.Phases step) throws InterruptedException {
        long begin = System.nanoTime();
        Fan<PhaseResult> fan = fan(step);
        step.phases()
                .forEach(phase -> fan.add(() -> {
                    PhaseResult result = phases.run(phase, observer.progressOf(new InstanceKey(PHASE, phase.name())));
                    observer.phaseEnded(phase, result);
                    return result;
                }));
        List<PhaseResult> results = new ArrayList<>(fan.awaitAll());
        return new StepResult.Phases(step.number(), step.name(), Duration.ofNanos(System.nanoTime() - begin), results);
    }

    private <T> Fan<T> fan(TestStep step) {
        return new Fan<>("step-" + step.number(), interruptGrace);
    }
}
