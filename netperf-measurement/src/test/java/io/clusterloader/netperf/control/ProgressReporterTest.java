package io.clusterloader.netperf.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.netperf.v1.Aggregate;
import io.clusterloader.netperf.v1.CaseFinished;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.Progress;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.netperf.v1.TestPlan;
import io.clusterloader.testkit.RecordingProgress;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProgressReporterTest {
    @Test
    void showsTheNumbersThatTheTableShows() {
        RecordingProgress shown = new RecordingProgress();
        TestPlan plan = TestPlan.newBuilder()
                .setSamples(1)
                .addCases(TestCase.newBuilder().setCaseId("c"))
                .build();
        new ProgressReporter(plan, Set.of(Metric.RESPONSE_TIME, Metric.LATENCY), shown)
                .accept(Progress.newBuilder()
                        .setCaseFinished(CaseFinished.newBuilder()
                                .setCaseId("other")
                                .addAggregates(number(Metric.RESPONSE_TIME))
                                .addAggregates(number(Metric.LATENCY).setUncertainty("below zero"))
                                .addAggregates(number(Metric.CLIENT_CPU_PER_GBIT)))
                        .build());

        assertThat(shown.milestones())
                .singleElement()
                .asString()
                .contains("response time 1")
                .doesNotContain("latency", "cpu");
    }

    private static Aggregate.Builder number(Metric metric) {
        return Aggregate.newBuilder().setMetric(metric).setUnit("ms").putBuckets("Value", 1);
    }
}
