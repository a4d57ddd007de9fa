package io.clusterloader.netperf.orchestrator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Duration;
import io.clusterloader.netperf.orchestrator.support.FakeWorker;
import io.clusterloader.netperf.orchestrator.support.Plans;
import io.clusterloader.netperf.orchestrator.support.Script;
import io.clusterloader.netperf.orchestrator.support.TestBed;
import io.clusterloader.netperf.v1.ArmClient;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.FailureReason;
import io.clusterloader.netperf.v1.OrchestratorMessage;
import io.clusterloader.netperf.v1.Path;
import io.clusterloader.netperf.v1.PrepareServer;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.Register;
import io.clusterloader.netperf.v1.RoundTripOutput;
import io.clusterloader.netperf.v1.StartTask;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.netperf.v1.ToolRun;
import io.clusterloader.netperf.v1.ToolVersion;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Fleets of which all workers, some or none have netperf. */
@Timeout(60)
class RoundTripToolTest {
    @AutoClose
    private final TestBed bed;

    RoundTripToolTest(@TempDir java.nio.file.Path work) throws IOException {
        bed = new TestBed(work);
    }

    /** Both tools answer; a server of iperf2 ends with its client. */
    private static final Script MEASURING = new Script() {
        @Override
        public void start(FakeWorker worker, StartTask order) {
            worker.runClient(
                    order,
                    ToolRun.newBuilder()
                            .setRoundTrips(RoundTripOutput.newBuilder()
                                    .setCount(100_000)
                                    .setSeconds(5)
                                    .setMeanMillis(0.0499)
                                    .setMaximumMillis(4)
                                    .putPercentiles("Perc50", 0.04)
                                    .putPercentiles("Perc90", 0.06)
                                    .putPercentiles("Perc99", 0.2)));
        }
    };

    @Test
    void netperfMeasuresTheRoundTripsOfAFleetThatHasIt() {
        List<FakeWorker> fleet = fleet(true, true);
        List<CaseResult> results = run(roundTrips("tcp", Protocol.TCP_RR), roundTrips("udp", Protocol.UDP_RR));

        assertThat(results).extracting(CaseResult::getFailure).containsOnly("");
        assertThat(results.getFirst().getTestCase().getLoad().getNetperf())
                .as("the result tells the tool")
                .isTrue();
        assertThat(results)
                .allSatisfy(result -> assertThat(
                                result.getAggregates(0).getDistribution().getPercentilesMap())
                        .containsEntry("Perc99", 0.2)
                        .containsEntry("Max", 4.0));
        assertThat(prepared(fleet))
                .hasSize(2)
                .allMatch(server -> server.getProtocol() == Protocol.UDP_RR
                        || server.getLoad().getNetperf());
        assertThat(armed(fleet))
                .as("each case warms up in a run of its own")
                .extracting(client -> client.getDuration().getSeconds())
                .containsExactly(1L, 5L, 1L, 5L);
    }

    @Test
    void oneWorkerWithoutItIsNamedAndTheRestOfTheRunGoesOn() {
        fleet(true, false);
        CaseResult result = run(roundTrips("udp", Protocol.UDP_RR)).getFirst();

        assertThat(result.getReason()).isEqualTo(FailureReason.TOOL_MISSING);
        assertThat(result.getFailure()).contains("worker w1 on node n1").doesNotContain("w0");
    }

    @Test
    void oneToolMeasuresAllThatCompares() {
        assertThat(tool(true, roundTrips("a", Protocol.TCP_RR), roundTrips("b", Protocol.UDP_RR))
                        .overTcp())
                .isTrue();
        assertThat(tool(false, roundTrips("a", Protocol.TCP_RR)).overTcp()).isFalse();
        TestCase.Builder overService = roundTrips("b", Protocol.TCP_RR).setPath(Path.CLUSTER_IP);
        assertThat(tool(true, roundTrips("a", Protocol.TCP_RR), overService).overTcp())
                .as("netperf does not go through a Service")
                .isFalse();
        TestCase.Builder withArguments = roundTrips("a", Protocol.TCP_RR);
        withArguments.getLoadBuilder().addIperf2Arguments("--tos=8");
        assertThat(tool(true, withArguments).overTcp()).isFalse();
    }

    private RoundTripTool tool(boolean second, TestCase.Builder... cases) {
        List<FakeWorker> fleet = fleet(true, second);
        return RoundTripTool.of(
                Plans.plan(2, 2)
                        .addAllCases(
                                Stream.of(cases).map(TestCase.Builder::build).toList())
                        .build(),
                fleet.stream().map(FakeWorker::registration).toList());
    }

    private List<FakeWorker> fleet(boolean first, boolean second) {
        return List.of(bed.worker(registration(0, first), MEASURING), bed.worker(registration(1, second), MEASURING));
    }

    private static Register registration(int index, boolean netperf) {
        Register.Builder worker = FakeWorker.registration(index, 2)
                .addTools(ToolVersion.newBuilder().setName("iperf").setVersion("2.2.1"));
        if (netperf) {
            worker.addTools(ToolVersion.newBuilder().setName("netperf").setVersion("2.7.1"))
                    .addTools(ToolVersion.newBuilder().setName("netserver").setVersion("2.7.1"));
        }
        return worker.build();
    }

    private List<CaseResult> run(TestCase.Builder... cases) {
        bed.run(Plans.plan(2, 2)
                .addAllCases(Stream.of(cases).map(TestCase.Builder::build).toList())
                .build());
        return bed.gather();
    }

    private static TestCase.Builder roundTrips(String id, Protocol protocol) {
        return Plans.oneToOne(id, protocol).setDuration(seconds(5)).setWarmUp(seconds(1));
    }

    private static Duration seconds(int seconds) {
        return Duration.newBuilder().setSeconds(seconds).build();
    }

    private static List<PrepareServer> prepared(List<FakeWorker> fleet) {
        return heard(fleet)
                .filter(OrchestratorMessage::hasPrepareServer)
                .map(OrchestratorMessage::getPrepareServer)
                .toList();
    }

    private static List<ArmClient> armed(List<FakeWorker> fleet) {
        return heard(fleet)
                .filter(OrchestratorMessage::hasArmClient)
                .map(OrchestratorMessage::getArmClient)
                .toList();
    }

    private static Stream<OrchestratorMessage> heard(List<FakeWorker> fleet) {
        return fleet.stream().flatMap(worker -> worker.heard.stream());
    }
}
