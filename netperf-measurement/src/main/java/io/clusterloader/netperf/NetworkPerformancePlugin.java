package io.clusterloader.netperf;

import io.clusterloader.measurement.Action;
import io.clusterloader.measurement.DeployException;
import io.clusterloader.measurement.InvalidParamsException;
import io.clusterloader.measurement.MeasurementApi;
import io.clusterloader.measurement.MeasurementContext;
import io.clusterloader.measurement.MeasurementFailedException;
import io.clusterloader.measurement.Params;
import io.clusterloader.measurement.Problem;
import io.clusterloader.measurement.ResumableMeasurement;
import io.clusterloader.measurement.ResumablePlugin;
import io.clusterloader.measurement.explain.Explanation;
import io.clusterloader.measurement.preflight.PreflightPlugin;
import io.clusterloader.measurement.preflight.Requirements;
import io.clusterloader.netperf.fleet.PullSecrets;
import io.clusterloader.netperf.fleet.RunObjects;
import io.clusterloader.netperf.params.StartParams;
import io.clusterloader.netperf.rpc.ProtocolVersion;
import io.clusterloader.netperf.state.RunState;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;

/** The plugin that a definition names with {@code Method: NetworkPerformanceMetrics}. */
public final class NetworkPerformancePlugin implements ResumablePlugin<NetworkStep>, PreflightPlugin<NetworkStep> {
    @Override
    public String method() {
        return "NetworkPerformanceMetrics";
    }

    @Override
    public int apiVersion() {
        return MeasurementApi.VERSION;
    }

    @Override
    public List<Action> actions() {
        return List.of(Action.START, Action.GATHER);
    }

    @Override
    public NetworkStep decode(Action action, Params params) throws InvalidParamsException {
        return action.equals(Action.START) ? new NetworkStep.Start(StartParams.decode(params)) : gather(params);
    }

    @Override
    public List<Problem> ignored(Action action, Params params) {
        if (action.equals(Action.START)) {
            return StartParams.ignored(params);
        }
        return params.values().keySet().stream()
                .filter(StartParams.CLUSTER_LOADER2::contains)
                .map(key -> new Problem(key, "gather takes no params but action"))
                .toList();
    }

    @Override
    public Explanation explanation() {
        return new Explanation(
                "Measures throughput, packet rate, loss, latency and jitter between pods, over the pod IP and over Services."
                        + " The params are those of action: start; action: gather takes none.",
                "docs/definitions.md#networkperformancemetrics-action-start",
                StartParams.explained());
    }

    @Override
    public int protocolVersion() {
        return ProtocolVersion.CURRENT;
    }

    @Override
    public Requirements requirements(Action action, NetworkStep step) {
        return NetworkRequirements.of(step);
    }

    @Override
    public List<HasMetadata> objects(Action action, NetworkStep step, List<Node> nodes) throws DeployException {
        return switch (step) {
            case NetworkStep.Start start ->
                new RunObjects(RunPlan.of(start.params(), nodes), start.params().pods()).all();
            case NetworkStep.Gather gather -> List.of();
        };
    }

    @Override
    public List<String> warnings(Action action, NetworkStep step, List<Node> nodes) throws DeployException {
        return switch (step) {
            case NetworkStep.Start start -> RunPlan.of(start.params(), nodes).warnings();
            case NetworkStep.Gather gather -> List.of();
        };
    }

    @Override
    public List<Secret> copiedSecrets(Action action, NetworkStep step, KubernetesClient client) throws DeployException {
        return switch (step) {
            case NetworkStep.Start start ->
                PullSecrets.read(client, start.params().images()).copies();
            case NetworkStep.Gather gather -> List.of();
        };
    }

    @Override
    public ResumableMeasurement<NetworkStep> create(MeasurementContext context) {
        return new NetworkPerformanceMeasurement(context);
    }

    /** Lists of what stands beside the cases: only the process that started them can create the objects of the later values. */
    @Override
    public List<Problem> boundToProcess(NetworkStep start) {
        return switch (start) {
            case NetworkStep.Start(StartParams params) ->
                params.bystanders().swept().stream()
                        .map(
                                key -> new Problem(
                                        key,
                                        "is a list, and nobody would add what its later values need; write one value, or use clusterloader run"))
                        .toList();
            case NetworkStep.Gather() -> List.of();
        };
    }

    @Override
    public ResumableMeasurement<NetworkStep> resume(MeasurementContext context, String state)
            throws MeasurementFailedException {
        return new NetworkPerformanceMeasurement(context, RunState.decode(state));
    }

    private static NetworkStep gather(Params params) throws InvalidParamsException {
        List<Problem> problems = params.values().keySet().stream()
                .filter(key -> !StartParams.CLUSTER_LOADER2.contains(key))
                .map(key -> new Problem(key, "gather takes no params but action; give it to start"))
                .toList();
        if (problems.isEmpty()) {
            return new NetworkStep.Gather();
        }
        throw new InvalidParamsException(problems);
    }
}
