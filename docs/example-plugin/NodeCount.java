package com.example;

import io.clusterloader.measurement.InvalidParamsException;
import io.clusterloader.measurement.Measurement;
import io.clusterloader.measurement.MeasurementContext;
import io.clusterloader.measurement.MeasurementPlugin;
import io.clusterloader.measurement.Outcome;
import io.clusterloader.measurement.Params;
import io.clusterloader.measurement.PerfData;
import io.clusterloader.measurement.Summary;
import java.util.List;
import java.util.Map;

/** Counts the nodes that carry a label. */
public final class NodeCount implements MeasurementPlugin<NodeCount.Settings> {
    /** The params; what is missing is null, what is unknown has been refused before. */
    public record Settings(String label) {
        public Settings {
            if (label == null) {
                throw new IllegalArgumentException("label is missing: name one, like kubernetes.io/hostname");
            }
        }
    }

    @Override
    public String method() {
        return "NodeCount";
    }

    @Override
    public Settings decode(Params params) throws InvalidParamsException {
        return params.decode(Settings.class);
    }

    @Override
    public Measurement<Settings> create(MeasurementContext context) {
        return new Measurement<>() {
            @Override
            public Outcome execute(Settings settings) {
                double count = context.client().nodes().withLabel(settings.label()).list().getItems().size();
                PerfData data = PerfData.of(List.of(
                        PerfData.DataItem.of(Map.of("Value", count), "nodes", Map.of("Metric", "Count"))));
                Summary summary = new Summary.Numbers("NodeCount", "nodes with " + settings.label(), data, List.of());
                return new Outcome(List.of(summary), List.of());
            }

            @Override
            public void dispose() {}
        };
    }
}
