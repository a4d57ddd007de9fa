package io.clusterloader.measurements.controlled;

import io.clusterloader.measurement.Action;
import io.clusterloader.measurement.InvalidParamsException;
import io.clusterloader.measurement.Measurement;
import io.clusterloader.measurement.MeasurementContext;
import io.clusterloader.measurement.MeasurementException;
import io.clusterloader.measurement.Outcome;
import io.clusterloader.measurement.Params;
import io.clusterloader.measurement.ParamsCheck;
import io.clusterloader.measurement.Problem;
import io.clusterloader.measurement.Reason;
import io.clusterloader.measurement.preflight.PreflightPlugin;
import io.clusterloader.measurement.preflight.Requirements;
import io.clusterloader.measurements.RecordPlugin;
import io.clusterloader.measurements.watch.ObjectWatch;
import io.clusterloader.measurements.watch.WatchMeasurement;
import java.util.List;
import java.util.Optional;

/** {@code WaitForControlledPodsRunning}: waits for the pods of Deployments, Jobs and other workloads. */
public final class WaitForControlledPodsRunning extends RecordPlugin<ControlledPodsParams>
        implements PreflightPlugin<ControlledPodsParams> {
    /** Creates the plugin. */
    public WaitForControlledPodsRunning() {
        super(
                "WaitForControlledPodsRunning",
                "Waits until controlling objects, such as Deployments, have all their pods.",
                ControlledPodsParams.class,
                Action.START,
                Action.GATHER);
    }

    @Override
    protected ControlledPodsParams read(Action action, Params params) throws InvalidParamsException {
        List<Problem> problems = action.equals(Action.START)
                ? WorkloadKind.problems(params.text("apiVersion", ""), params.text("kind", ""))
                : List.of();
        return params.decode(ControlledPodsParams.class, new ParamsCheck(problems));
    }

    @Override
    public Requirements requirements(Action action, ControlledPodsParams params) {
        // Gather sends no other requests than its start.
        return action.equals(Action.START)
                ? Requirements.ofAccess(
                        WorkloadKind.of(params.kind()).access("to see how many pods they are to have"),
                        ObjectWatch.access("", "pods", "to see which of them run"))
                : Requirements.ofAccess();
    }

    @Override
    public Measurement<ControlledPodsParams> create(MeasurementContext context) {
        return new WatchMeasurement<ControlledPodsParams, WorkloadWatch>() {
            @Override
            protected WorkloadWatch open(ControlledPodsParams params)
                    throws MeasurementException, InterruptedException {
                return new WorkloadWatch(context, params, System::nanoTime);
            }

            // Missing pods are no exception: a definition gathers again after its next phase.
            @Override
            protected Outcome carryOut(Action action, WorkloadWatch watch, ControlledPodsParams params)
                    throws MeasurementException, InterruptedException {
                Optional<String> missing = watch.await();
                if (missing.isPresent()) {
                    return Outcome.failed(Reason.TIMEOUT, missing.get());
                }
                context.progress().milestone(watch.settled());
                return Outcome.NOTHING;
            }
        };
    }
}
