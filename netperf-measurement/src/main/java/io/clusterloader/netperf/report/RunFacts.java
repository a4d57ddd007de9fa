package io.clusterloader.netperf.report;

import io.clusterloader.kubernetes.OtherRun;
import io.clusterloader.netperf.params.Route;
import io.clusterloader.netperf.params.StartParams;
import io.clusterloader.netperf.plan.ClusterNode;
import io.clusterloader.netperf.v1.TestPlan;
import java.time.Instant;
import java.util.List;

/**
 * What the plugin knows of a run.
 *
 * @param nodes that workers ran on, each once
 * @param addedLimits what limits the cluster put on the run's pods, by whom, and what they mean; a sentence each
 * @param route by which the orchestrator was reached
 * @param others other runs that were alive at the start or the end
 */
public record RunFacts(
        String testName,
        String identifier,
        TestPlan plan,
        StartParams params,
        List<ClusterNode> nodes,
        List<String> addedLimits,
        Route route,
        List<OtherRun> others,
        Instant started,
        Instant finished) {
    public RunFacts {
        nodes = nodes.stream().distinct().toList();
        others = List.copyOf(others);
        addedLimits = List.copyOf(addedLimits);
    }
}
