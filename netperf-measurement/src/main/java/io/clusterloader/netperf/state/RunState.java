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
 * A run that has been started: all that is needed to gather it.
 *
 * @param namespace that holds everything of it
 * @param started when its first object was about to be created
 * @param timeout from then to the last result
 * @param nodes that workers run on, each once
 * @param plan as the orchestrator has it
 * @param params of its start
 * @param addedLimits what limits the cluster put on the run's pods, in sentences
 * @param control the identity by which the orchestrator knows the plugin
 */
public record RunState(
        String namespace,
        Instant started,
        Duration timeout,
        List<ClusterNode> nodes,
        TestPlan plan,
        StartParams params,
        List<String> addedLimits,
        Identity control) {
    public RunState {
        nodes = List.copyOf(nodes);
        addedLimits = List.copyOf(addedLimits);
    }

    /** Returns when the run has to be over. Gathering it later cancels it, and soon afterwards its pods end by themselves. */
    public Instant deadline() {
        return started.plus(timeout);
    }

    /** Returns the run as text, which contains the key of the control identity. */
    public String encode() {
        return StoredRun.of(this).toJson();
    }

    /**
     * Reads a text that {@link #encode} returned.
     *
     * @throws MeasurementFailedException if the text cannot be read, or is of another version
     */
    public static RunState decode(String text) throws MeasurementFailedException {
        return StoredRun.read(text).run();
    }
}
