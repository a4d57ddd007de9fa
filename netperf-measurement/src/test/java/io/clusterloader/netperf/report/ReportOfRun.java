package io.clusterloader.netperf.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clusterloader.measurement.Outcome;
import io.clusterloader.measurement.Params;
import io.clusterloader.netperf.params.Route;
import io.clusterloader.netperf.params.StartParams;
import io.clusterloader.netperf.plan.ClusterNode;
import io.clusterloader.netperf.v1.Aggregate;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.IpFamily;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.Path;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.netperf.v1.TestPlan;
import io.clusterloader.netperf.v1.Topology;
import io.clusterloader.testsupport.ArtifactSchema;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reports of runs whose results a test has made up, and such results. */
final class ReportOfRun {
    private static final ClusterNode NODE = new ClusterNode("node1", List.of("10.0.0.1"));

    private ReportOfRun() {}

    static JsonNode json(Outcome outcome) throws Exception {
        String report = outcome.summaries().getLast().content();
        ArtifactSchema.named("network-report").require(report);
        return new ObjectMapper().readTree(report);
    }

    static Outcome report(Map<String, Object> params, List<CaseResult> results, TestCase... planned) throws Exception {
        TestPlan plan = TestPlan.newBuilder()
                .setPlanId("abcdefgh")
                .setSamples(1)
                .addAllCases(List.of(planned))
                .build();
        return report(StartParams.decode(Params.of(new HashMap<>(params))), plan, results);
    }

    static Outcome report(StartParams params, TestPlan plan, List<CaseResult> results) {
        return report(params, plan, results, List.of());
    }

    static Outcome report(StartParams params, TestPlan plan, List<CaseResult> results, List<String> addedLimits) {
        return RunReport.of(
                new RunFacts(
                        "test",
                        "id",
                        plan,
                        params,
                        List.of(NODE, NODE),
                        addedLimits,
                        Route.PORTFORWARD,
                        List.of(),
                        Instant.EPOCH,
                        Instant.EPOCH.plusSeconds(60)),
                results,
                List.of());
    }

    static TestCase.Builder testCase(String id, Protocol protocol, Path path) {
        return TestCase.newBuilder()
                .setCaseId(id + "-IPv4")
                .setCatalogueId(id)
                .setTopology(Topology.ONE_TO_ONE)
                .setClients(1)
                .setServers(1)
                .setProtocol(protocol)
                .setPath(path)
                .setIpFamily(IpFamily.IPV4);
    }

    static CaseResult result(TestCase one, Metric metric, String unit, double value) {
        return CaseResult.newBuilder()
                .setTestCase(one)
                .addAggregates(aggregate(metric, unit, value))
                .build();
    }

    static Aggregate aggregate(Metric metric, String unit, double value) {
        return Aggregate.newBuilder()
                .setMetric(metric)
                .setUnit(unit)
                .putBuckets("Value", value)
                .build();
    }
}
