package io.clusterloader.netperf;

import io.clusterloader.measurement.DemandingPlugin;
import io.clusterloader.measurement.DeployException;
import io.clusterloader.measurement.InvalidParamsException;
import io.clusterloader.measurement.MeasurementContext;
import io.clusterloader.measurement.MeasurementFailedException;
import io.clusterloader.measurement.Params;
import io.clusterloader.measurement.Requirements;
import io.clusterloader.measurement.ResumableMeasurement;
import io.clusterloader.measurement.ResumablePlugin;
import io.clusterloader.netperf.fleet.PlannedObjects;
import io.clusterloader.netperf.fleet.PullSecrets;
import io.clusterloader.netperf.requirements.NetworkRequirements;
import io.clusterloader.netperf.state.RunState;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;

/** The plugin that a definition names with {@code Method: NetworkPerformanceMetrics}. */
public final class NetworkPerformancePlugin implements ResumablePlugin<Action>, DemandingPlugin<Action> {
    @Override
    public String method() {
        return "NetworkPerformanceMetrics";
    }

    @Override
    public Action decode(Params params) throws InvalidParamsException {
        return ActionDecoder.decode(params);
    }

    @Override
    public Requirements requirements(Action action) {
        return NetworkRequirements.all();
    }

    @Override
    public List<HasMetadata> objects(Action action, List<Node> nodes) throws DeployException {
        return switch (action) {
            case Action.Start start ->
                PlannedObjects.of(
                        RunPlan.of(start.params(), nodes), start.params().pods());
            case Action.Gather gather -> List.of();
        };
    }

    @Override
    public List<Secret> copiedSecrets(Action action, KubernetesClient client) throws DeployException {
        return switch (action) {
            case Action.Start start ->
                PullSecrets.read(client, start.params().images()).copies();
            case Action.Gather gather -> List.of();
        };
    }

    @Override
    public ResumableMeasurement<Action> create(MeasurementContext context) {
        return new NetworkPerformanceMeasurement(context);
    }

    @Override
    public ResumableMeasurement<Action> resume(MeasurementContext context, String state)
            throws MeasurementFailedException {
        return new NetworkPerformanceMeasurement(context, RunState.decode(state));
    }
}
