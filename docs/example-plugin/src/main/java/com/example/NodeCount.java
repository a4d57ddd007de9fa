package com.example;

import io.clusterloader.measurement.preflight.AccessRule;
import io.clusterloader.measurement.Action;
import io.clusterloader.measurement.MeasurementApi;
import io.clusterloader.measurement.InvalidParamsException;
import io.clusterloader.measurement.Measurement;
import io.clusterloader.measurement.MeasurementContext;
import io.clusterloader.measurement.Outcome;
import io.clusterloader.measurement.Params;
import io.clusterloader.measurement.ParamsCheck;
import io.clusterloader.measurement.PerfData;
import io.clusterloader.measurement.preflight.PreflightPlugin;
import io.clusterloader.measurement.Reason;
import io.clusterloader.measurement.preflight.Requirements;
import io.clusterloader.measurement.Summary;
import java.util.List;
import java.util.Map;

/** Counts the nodes that have a label. */
public final class NodeCount implements PreflightPlugin<NodeCount.Settings> {
    /**
     * The params. An absent param is null; an unknown one has been rejected before.
     *
     * @param label the label to look for
     * @param minimum how many nodes must have it; 0 by default
     */
    public record Settings(String label, Integer minimum) {
        public Settings {
            minimum = minimum == null ? 0 : minimum;
            new ParamsCheck()
                    .requirePresent("label", label, "name the label that the nodes have, like kubernetes.io/hostname")
                    .requireNotNegative("minimum", minimum)
                    .end();
        }
    }

    @Override
    public int apiVersion() {
        return MeasurementApi.VERSION;
    }

    @Override
    public String method() {
        return "NodeCount";
    }

    @Override
    public Settings decode(Action action, Params params) throws InvalidParamsException {
        return params.decode(Settings.class);
    }

    @Override
    public Requirements requirements(Action action, Settings settings) {
        return Requirements.ofAccess(AccessRule.required("nodes", "to count them", "list"));
    }

    @Override
    public Measurement<Settings> create(MeasurementContext context) {
        return new Measurement<>() {
            @Override
            public Outcome execute(Action action, Settings settings) {
                return count(context, settings);
            }

            @Override
            public void dispose() {}
        };
    }

    private static Outcome count(MeasurementContext context, Settings settings) {
        int count = context.client().nodes().withLabel(settings.label()).list().getItems().size();
        context.progress().milestone("%d nodes have the label %s".formatted(count, settings.label()));
        if (count < settings.minimum()) {
            return Outcome.failed(
                    Reason.THRESHOLD_EXCEEDED,
                    "%d nodes have the label %s, fewer than %d".formatted(count, settings.label(), settings.minimum()));
        }
        PerfData.DataItem item =
                PerfData.DataItem.of(Map.of("Value", (double) count), "nodes", Map.of("Metric", "Count"));
        return Outcome.of(
                Summary.numbers("NodeCount", "nodes with " + settings.label(), PerfData.of(List.of(item))));
    }
}
