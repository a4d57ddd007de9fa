package io.clusterloader.netperf.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Duration;
import io.clusterloader.measurement.Progress.Part;
import io.clusterloader.netperf.v1.Aggregate;
import io.clusterloader.netperf.v1.CaseFinished;
import io.clusterloader.netperf.v1.CaseRate;
import io.clusterloader.netperf.v1.CaseStarted;
import io.clusterloader.netperf.v1.IpFamily;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.Path;
import io.clusterloader.netperf.v1.Progress;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.RunFinished;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.netperf.v1.TestPlan;
import io.clusterloader.netperf.v1.Topology;
import io.clusterloader.testkit.RecordingProgress;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProgressReporterTest {
    private static final TestCase CASE = TestCase.newBuilder()
            .setCaseId("c")
            .setCatalogueId("TC1.1.1.1")
            .setTopology(Topology.MANY_TO_ONE)
            .setProtocol(Protocol.TCP)
            .setPath(Path.POD_IP)
            .setIpFamily(IpFamily.IPV4)
            .setClients(3)
            .setServers(1)
            .setDuration(Duration.newBuilder().setSeconds(10))
            .build();

    private final RecordingProgress shown = new RecordingProgress();

    @Test
    void showsTheNumbersThatTheTableShows() {
        reporter(1, Metric.RESPONSE_TIME, Metric.LATENCY)
                .accept(finished(CaseFinished.newBuilder()
                        .setCaseId("other")
                        .addAggregates(number(Metric.RESPONSE_TIME))
                        .addAggregates(number(Metric.LATENCY).setUncertainty("below zero"))
                        .addAggregates(number(Metric.CLIENT_CPU_PER_GBIT))));

        assertThat(shown.milestones())
                .singleElement()
                .asString()
                .contains("response time 1")
                .doesNotContain("latency", "cpu");
    }

    @Test
    void tellsHowACaseStands() {
        ProgressReporter reporter = reporter(2, Metric.THROUGHPUT);
        reporter.accept(started());
        reporter.accept(finished(CaseFinished.newBuilder()
                .setCaseId("c")
                .addAggregates(number(Metric.THROUGHPUT).setPairs(3))));
        reporter.accept(started());
        reporter.accept(finished(CaseFinished.newBuilder().setCaseId("c").setFailure("worker-1 is lost")));

        assertThat(shown.parts())
                .extracting(Part::state)
                .containsExactly(
                        Part.State.WAITING,
                        Part.State.RUNNING,
                        Part.State.WAITING,
                        Part.State.RUNNING,
                        Part.State.FAILED);
        assertThat(shown.parts().getFirst())
                .returns("TC1.1.1.1 3:1 TCP pod IP IPv4", Part::name)
                .returns("0/2 samples, 0/6 pairs", Part::detail)
                .returns(java.time.Duration.ofSeconds(20), Part::expected);
        assertThat(shown.parts().get(2).detail()).startsWith("1/2 samples, 3/6 pairs; throughput");
        assertThat(shown.parts().getLast().detail()).startsWith("2/2 samples, 3/6 pairs; FAILED: worker-1 is lost");
    }

    @Test
    void tellsWhatGoesOverTheNetworkWhileACaseRuns() {
        ProgressReporter reporter = reporter(1, Metric.THROUGHPUT);
        reporter.accept(rate(1));
        reporter.accept(started());
        reporter.accept(rate(27_412_345_678L));
        reporter.accept(rate(83_000));
        reporter.accept(finished(CaseFinished.newBuilder().setCaseId("c").setFailure("worker-1 is lost")));
        reporter.accept(rate(2));

        assertThat(shown.parts())
                .extracting(Part::detail)
                .containsExactly(
                        "0/1 samples, 0/3 pairs",
                        "0/1 samples, 0/3 pairs",
                        "27.41 Gbit/s now, 0/1 samples, 0/3 pairs",
                        "83.00 kbit/s now, 0/1 samples, 0/3 pairs",
                        "1/1 samples, 0/3 pairs; FAILED: worker-1 is lost");
    }

    @Test
    void tellsWhatGoesOverTheNetworkInRoundsToo() {
        RoundsReporter reporter =
                new RoundsReporter(TestPlan.newBuilder().addCases(CASE).build(), Set.of(Metric.THROUGHPUT), shown);
        reporter.accept(started());
        reporter.accept(rate(9_412_000_000L));

        assertThat(shown.parts().getLast().detail()).isEqualTo("9.412 Gbit/s now, 0 rounds, 0/0 pairs");
    }

    @Test
    void tellsHowACaseStandsThatRunsInRounds() {
        RoundsReporter reporter =
                new RoundsReporter(TestPlan.newBuilder().addCases(CASE).build(), Set.of(Metric.THROUGHPUT), shown);
        reporter.accept(started());
        reporter.accept(
                finished(CaseFinished.newBuilder().setCaseId("c").setRound(1).setFailure("worker-1 is lost")));
        reporter.accept(started());
        reporter.accept(finished(CaseFinished.newBuilder()
                .setCaseId("c")
                .setRound(2)
                .addAggregates(number(Metric.THROUGHPUT).setPairs(3))));
        reporter.accept(Progress.newBuilder()
                .setRunFinished(RunFinished.getDefaultInstance())
                .build());

        assertThat(shown.parts())
                .extracting(Part::state)
                .containsExactly(
                        Part.State.WAITING,
                        Part.State.RUNNING,
                        Part.State.WAITING,
                        Part.State.RUNNING,
                        Part.State.WAITING,
                        Part.State.DONE);
        assertThat(shown.parts().getFirst())
                .returns("0 rounds, 0/0 pairs", Part::detail)
                .returns(java.time.Duration.ZERO, Part::expected);
        assertThat(shown.parts().get(2).detail()).isEqualTo("1 round, 0/3 pairs; FAILED: worker-1 is lost");
        assertThat(shown.parts().getLast().detail()).startsWith("2 rounds, 3/6 pairs; throughput");
        assertThat(shown.milestones()).hasSize(3);
    }

    private ProgressReporter reporter(int samples, Metric... metrics) {
        TestPlan plan = TestPlan.newBuilder().setSamples(samples).addCases(CASE).build();
        return new ProgressReporter(plan, Set.of(metrics), shown);
    }

    private static Progress rate(long bitsPerSecond) {
        return Progress.newBuilder()
                .setCaseRate(CaseRate.newBuilder().setCaseId("c").setBitsPerSecond(bitsPerSecond))
                .build();
    }

    private static Progress started() {
        return Progress.newBuilder()
                .setCaseStarted(CaseStarted.newBuilder().setCaseId("c").setRound(1))
                .build();
    }

    private static Progress finished(CaseFinished.Builder event) {
        return Progress.newBuilder().setCaseFinished(event).build();
    }

    private static Aggregate.Builder number(Metric metric) {
        return Aggregate.newBuilder().setMetric(metric).setUnit("ms").putBuckets("Value", 1);
    }
}
