package io.clusterloader.netperf.orchestrator.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.protobuf.Duration;
import io.clusterloader.netperf.orchestrator.support.FakeWorker;
import io.clusterloader.netperf.orchestrator.support.Plans;
import io.clusterloader.netperf.orchestrator.support.Script;
import io.clusterloader.netperf.orchestrator.support.TestBed;
import io.clusterloader.netperf.v1.Aggregate;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.FailureReason;
import io.clusterloader.netperf.v1.IpFamily;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.OrchestratorMessage;
import io.clusterloader.netperf.v1.Path;
import io.clusterloader.netperf.v1.PlannedPair;
import io.clusterloader.netperf.v1.Progress;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.netperf.v1.WorkerInfo;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PlanExecutionTest {
    @AutoClose
    private final TestBed bed;

    PlanExecutionTest(@TempDir java.nio.file.Path work) throws IOException {
        bed = new TestBed(work);
    }

    @Test
    void runsEveryProtocolAndTellsOfEveryEvent() {
        bed.healthyWorkers(2, 2);
        bed.run(Plans.plan(2, 2)
                .addCases(Plans.oneToOne("tcp", Protocol.TCP))
                .addCases(Plans.oneToOne("udp", Protocol.UDP))
                .addCases(Plans.oneToOne("http", Protocol.HTTP))
                .build());

        List<CaseResult> results = bed.gather();
        assertThat(results).extracting(CaseResult::getFailure).containsExactly("", "", "");
        assertThat(value(results.get(0), Metric.THROUGHPUT)).isCloseTo(16.677, within(0.001));
        assertThat(value(results.get(1), Metric.PACKETS_PER_SECOND)).isCloseTo(2003 / 2.0014, within(1e-6));
        assertThat(value(results.get(1), Metric.LATENCY)).isEqualTo(0.012);
        assertThat(value(results.get(2), Metric.RESPONSE_TIME)).isCloseTo(4 * 2380.0 / 48_270, within(1e-9));
        assertThat(results.get(2).getPairs(0).hasLoopbackRun()).isTrue();
        assertThat(results.get(0).getPairs(0).getStartDelayMillis()).isCloseTo(0.05, within(1e-9));
        assertThat(results.get(0).getWorkersList()).hasSize(2);

        List<Progress> events = bed.watch();
        assertThat(events).extracting(Progress::getSequence).isSorted().startsWith(1L);
        assertThat(events.getLast().hasRunFinished()).isTrue();
        assertThat(events.stream().filter(Progress::hasCaseFinished)).hasSize(3);
    }

    @Test
    void measuresTheLoopbackOncePerServer() {
        List<FakeWorker> fleet = bed.healthyWorkers(2, 2);
        bed.run(Plans.plan(2, 2)
                .addCases(Plans.oneToOne("pod", Protocol.HTTP))
                .addCases(Plans.oneToOne("service", Protocol.HTTP)
                        .setPath(Path.CLUSTER_IP)
                        .addServices(Plans.service("web", 80, "w1")))
                .build());

        assertThat(bed.gather()).extracting(CaseResult::getFailure).containsExactly("", "");
        assertThat(fleet.stream()
                        .flatMap(worker -> worker.heard.stream())
                        .filter(OrchestratorMessage::hasArmClient)
                        .filter(message -> message.getArmClient().getHost().equals("127.0.0.1")))
                .hasSize(1);
        assertThat(bed.gather().get(1).getPairs(0).hasLoopbackRun()).isTrue();
    }

    @Test
    void measuresTheLoopbackAnewForAnotherFamilyOrProtocol() {
        bed.worker(FakeWorker.registration(0, 2).addAddresses("fd00::1").build(), Script.HEALTHY);
        FakeWorker server =
                bed.worker(FakeWorker.registration(1, 2).addAddresses("fd00::2").build(), Script.HEALTHY);
        bed.run(Plans.plan(2, 2)
                .addCases(onServer("v4", Protocol.HTTP))
                .addCases(onServer("v6", Protocol.HTTP).setIpFamily(IpFamily.IPV6))
                .addCases(onServer("tls", Protocol.HTTPS))
                .addCases(onServer("again", Protocol.HTTPS))
                .build());

        assertThat(bed.gather()).extracting(CaseResult::getFailure).containsOnly("");
        assertThat(server.heard.stream().filter(OrchestratorMessage::hasArmClient))
                .extracting(message -> message.getArmClient().getHost())
                .containsExactly("127.0.0.1", "::1", "127.0.0.1");
    }

    private static TestCase.Builder onServer(String id, Protocol protocol) {
        return Plans.oneToOne(id, protocol)
                .setPath(Path.CLUSTER_IP)
                .setServersPerService(1)
                .addServices(Plans.service("web", 80, "w1"));
    }

    @Test
    void letsHttpClientsWarmUpInARunOfTheirOwn() {
        List<FakeWorker> fleet = bed.healthyWorkers(2, 2);
        bed.run(Plans.plan(2, 2)
                .addCases(warm(Plans.oneToOne("http", Protocol.HTTP)))
                .addCases(warm(Plans.oneToOne("tcp", Protocol.TCP)))
                .build());

        assertThat(bed.gather()).extracting(CaseResult::getFailure).containsExactly("", "");
        // siege cuts its time to whole seconds, so one second more is asked for.
        assertThat(armed(fleet, Protocol.HTTP)).containsExactly("127.0.0.1 2+0", "10.0.0.0 3+0", "10.0.0.0 3+0");
        assertThat(armed(fleet, Protocol.TCP)).containsExactly("10.0.0.0 2+2");
    }

    private static TestCase.Builder warm(TestCase.Builder testCase) {
        return testCase.setWarmUp(Duration.newBuilder().setSeconds(2));
    }

    /** Returns what each client dialled, and for how many seconds with its own warm-up. */
    private static List<String> armed(List<FakeWorker> fleet, Protocol protocol) {
        return fleet.stream()
                .flatMap(worker -> worker.heard.stream())
                .filter(OrchestratorMessage::hasArmClient)
                .map(OrchestratorMessage::getArmClient)
                .filter(client -> client.getProtocol() == protocol)
                .map(client -> "%s %d+%d"
                        .formatted(
                                client.getHost(),
                                client.getDuration().getSeconds(),
                                client.getWarmUp().getSeconds()))
                .toList();
    }

    @Test
    void usesOnlyTheWorkersThatTheCaseNames() {
        bed.healthyWorkers(6, 3);
        bed.run(Plans.plan(6, 3)
                .addCases(Plans.on(Plans.oneToOne("named", Protocol.TCP), 4, 5))
                .addCases(Plans.on(
                        Plans.oneToOne("apart", Protocol.TCP)
                                .setPlacement(io.clusterloader.netperf.v1.Placement.COLOCATED)
                                .addPairs(io.clusterloader.netperf.v1.PlannedPair.newBuilder()
                                        .setClient("w4")
                                        .setServer("w3")),
                        3,
                        4,
                        5))
                .build());
        List<CaseResult> results = bed.gather();
        assertThat(results.get(0).getWorkersList())
                .extracting(WorkerInfo::getName)
                .containsExactlyInAnyOrder("w4", "w5");
        assertThat(results.get(1).getFailure()).contains("spare are 1 on n1, 1 on n2");
    }

    @Test
    void runsAHundredWorkersInPairs() {
        bed.healthyWorkers(100, 10);
        bed.run(Plans.plan(100, 10)
                .addCases(Plans.mesh("tcp", Protocol.TCP, 50))
                .addCases(Plans.mesh("udp", Protocol.UDP, 50))
                .addCases(Plans.mesh("http", Protocol.HTTP, 50))
                .addCases(Plans.manyToOne("n1", Protocol.TCP, 50))
                .build());

        List<CaseResult> results = bed.gather();
        assertThat(results).extracting(CaseResult::getFailure).containsExactly("", "", "", "");
        assertThat(results).extracting(CaseResult::getPairsCounted).containsExactly(50, 50, 50, 50);
        assertThat(results.get(3).getAggregates(0).getBucketsMap()).containsKeys("Perc05", "Perc50", "Perc95", "Sum");
        assertThat(results.get(3).getPairsList().stream().map(pair -> pair.getPort()))
                .doesNotHaveDuplicates();
    }

    @Test
    void failsACaseThatCannotBePlacedAndGoesOn() {
        bed.healthyWorkers(2, 1);
        bed.run(Plans.plan(2, 1)
                .addCases(Plans.oneToOne("impossible", Protocol.TCP)
                        .addPairs(PlannedPair.newBuilder().setClient("w1").setServer("w0")))
                .addCases(Plans.oneToOne("possible", Protocol.TCP)
                        .setPlacement(io.clusterloader.netperf.v1.Placement.COLOCATED))
                .build());

        List<CaseResult> results = bed.gather();
        assertThat(results.get(0).getReason()).isEqualTo(FailureReason.UNPLACEABLE);
        assertThat(results.get(0).getFailure()).contains("n0");
        assertThat(results.get(1).getFailure()).isEmpty();
    }

    private static double value(CaseResult result, Metric metric) {
        Aggregate aggregate = result.getAggregatesList().stream()
                .filter(candidate -> candidate.getMetric() == metric)
                .findFirst()
                .orElseThrow();
        return aggregate.getBucketsOrThrow("Value");
    }
}
