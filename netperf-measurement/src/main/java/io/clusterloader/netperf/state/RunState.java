package io.clusterloader.netperf.state;

import io.clusterloader.measurement.MeasurementFailedException;
import io.clusterloader.netperf.params.StartParams;
import io.clusterloader.netperf.plan.ClusterNode;
import io.clusterloader.netperf.rpc.Identity;
import io.clusterloader.netperf.v1.TestPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A run that has been begun: all that it takes to gather it.
 *
 * @param namespace that holds everything of it
 * @param started when its first object was about to be created
 * @param timeout from then to the last result
 * @param nodes that workers run on, each once
 * @param plan as the orchestrator has it
 * @param params that it was begun with
 * @param control the identity by which the orchestrator knows the plugin
 */
public record RunState(
        String namespace,
        Instant started,
        Duration timeout,
        List<ClusterNode> nodes,
        TestPlan plan,
        StartParams params,
        Identity control) {
    public RunState {
        nodes = List.copyOf(nodes);
    }

    /** From then on the run is ended by whoever gathers it, and soon after that its pods end by themselves. */
    public Instant deadline() {
        return started.plus(timeout);
    }

    /** As text, with the key of the control identity in it. */
    public String encode() {
        return StoredRun.of(this).toJson();
    }

    /**
     * Reads what {@link #encode} gave.
     *
     * @throws MeasurementFailedException if it is no such text, or one of another version
     */
    public static RunState decode(String text) throws MeasurementFailedException {
        return StoredRun.read(text).run();
    }
}
