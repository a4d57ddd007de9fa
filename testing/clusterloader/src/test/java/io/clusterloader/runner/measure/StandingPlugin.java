package io.clusterloader.runner.measure;

import io.clusterloader.measurement.Action;
import io.clusterloader.measurement.Failure;
import io.clusterloader.measurement.InvalidParamsException;
import io.clusterloader.measurement.MeasurementApi;
import io.clusterloader.measurement.MeasurementContext;
import io.clusterloader.measurement.MeasurementFailedException;
import io.clusterloader.measurement.Outcome;
import io.clusterloader.measurement.Params;
import io.clusterloader.measurement.PerfData;
import io.clusterloader.measurement.Reason;
import io.clusterloader.measurement.ResumableMeasurement;
import io.clusterloader.measurement.ResumablePlugin;
import io.clusterloader.measurement.Summary;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A measurement whose presence in the cluster is a ConfigMap; it fails, hangs or succeeds as it is told. */
public final class StandingPlugin implements ResumablePlugin<StandingPlugin.Settings> {
    /**
     * The params.
     *
     * @param start how the start goes: well, badly, never
     */
    public record Settings(String start) {}

    @Override
    public int apiVersion() {
        return MeasurementApi.VERSION;
    }

    @Override
    public List<Action> actions() {
        return List.of(Action.START, Action.GATHER);
    }

    @Override
    public String method() {
        return "Standing";
    }

    @Override
    public Settings decode(Action action, Params params) throws InvalidParamsException {
        return params.decode(Settings.class);
    }

    @Override
    public ResumableMeasurement<Settings> create(MeasurementContext context) {
        return new Standing(context);
    }

    @Override
    public ResumableMeasurement<Settings> resume(MeasurementContext context, String state)
            throws MeasurementFailedException {
        if (!state.equals("standing")) {
            throw new MeasurementFailedException("unknown state");
        }
        return new Standing(context);
    }

    private record Standing(MeasurementContext context) implements ResumableMeasurement<Settings> {
        @Override
        public Outcome execute(Action action, Settings settings)
                throws MeasurementFailedException, InterruptedException {
            return action.equals(Action.START) ? start(settings.start()) : gather();
        }

        private Outcome start(String how) throws MeasurementFailedException, InterruptedException {
            context.client()
                    .resource(new ConfigMapBuilder()
                            .withNewMetadata()
                            .withNamespace("default")
                            .withName("standing")
                            .endMetadata()
                            .build())
                    .create();
            if (how.equals("badly")) {
                throw new MeasurementFailedException("no node is free");
            }
            if (how.equals("never")) {
                context.progress().milestone("hanging");
                new CountDownLatch(1).await();
            }
            return Outcome.NOTHING;
        }

        private Outcome gather() throws MeasurementFailedException {
            if (presence().get() == null) {
                throw new MeasurementFailedException("the run is gone");
            }
            PerfData data = PerfData.of(
                    List.of(PerfData.DataItem.of(Map.of("Value", 9.5), "Gbits/s", Map.of("Metric", "Throughput"))));
            return Outcome.of(
                    List.of(Summary.numbers("Standing", "what stood", data)),
                    context.identifier().equals("partial")
                            ? List.of(Failure.of(Reason.PARTIAL, "a pair is missing"))
                            : List.of());
        }

        @Override
        public String detach() {
            return "standing";
        }

        @Override
        public void dispose() {
            presence().delete();
        }

        private Resource<ConfigMap> presence() {
            return context.client().configMaps().inNamespace("default").withName("standing");
        }
    }
}
