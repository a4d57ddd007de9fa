package io.clusterloader.runner.run;

import io.clusterloader.measurement.Reason;
import io.clusterloader.measurement.Failure;
import io.clusterloader.measurement.FatalException;
import io.clusterloader.measurement.MeasurementException;
import io.clusterloader.measurement.Outcome;
import io.clusterloader.measurement.Summary;
import io.clusterloader.runner.run.CallResult.Status;
import io.clusterloader.runner.test.StepCall;
import io.clusterloader.runner.test.StepCall.Call;
import io.clusterloader.runner.test.StepCall.SkippedCall;
import io.clusterloader.runner.test.ValidTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes one call of a measurement, and contains whatever comes of it. */
final class CallRunner {
    private static final Logger LOG = LoggerFactory.getLogger(CallRunner.class);

    private final ValidTest scenario;
    private final Instances instances;
    private final RunObserver observer;

    CallRunner(ValidTest scenario, Instances instances, RunObserver observer) {
        this.scenario = scenario;
        this.instances = instances;
        this.observer = observer;
    }

    CallResult make(StepCall call) throws InterruptedException {
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
            Optional<String> broken = instance.brokenBy();
            if (broken.isPresent()) {
                return new Status.Skipped("an earlier step of it failed: " + broken.get());
            }
            return status(instance.execute(call.action(), call.params()));
        } catch (FatalException e) {
            LOG.info("{} ends the test", call.key(), e);
            return new Status.Fatal(Failures.of(call.key(), e));
        } catch (MeasurementException e) {
            LOG.info("{} failed", call.key(), e);
            return new Status.Failed(List.of(Failures.of(call.key(), e)));
        } catch (RuntimeException | Error e) {
            // A plugin is someone else's code: whatever it throws ends its call, never the run.
            LOG.error("{} broke", call.key(), e);
            return new Status.Failed(List.of(Failures.of(call.key(), e)));
        }
    }

    private Status status(Outcome outcome) {
        List<Failure> failures = new ArrayList<>(outcome.failures());
        for (Summary summary : outcome.summaries()) {
            try {
                observer.summary(scenario, summary);
            } catch (ArtifactException e) {
                failures.add(Failure.of(Reason.ARTIFACT_NOT_WRITTEN, String.valueOf(e.getMessage())));
            }
        }
        return failures.isEmpty() ? new Status.Passed() : new Status.Failed(failures);
    }
}
