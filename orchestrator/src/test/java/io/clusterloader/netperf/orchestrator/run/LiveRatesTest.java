package io.clusterloader.netperf.orchestrator.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.netperf.orchestrator.support.FakeWorker;
import io.clusterloader.netperf.orchestrator.support.Plans;
import io.clusterloader.netperf.orchestrator.support.Script;
import io.clusterloader.netperf.orchestrator.support.TestBed;
import io.clusterloader.netperf.rpc.ProtoTime;
import io.clusterloader.netperf.v1.ArmClient;
import io.clusterloader.netperf.v1.CaseRate;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.OrchestratorMessage;
import io.clusterloader.netperf.v1.Path;
import io.clusterloader.netperf.v1.Progress;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.StartTask;
import io.clusterloader.netperf.v1.TaskReport;
import io.clusterloader.netperf.v1.TaskState;
import io.clusterloader.netperf.v1.TestCase;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a person is told while cases run. */
@Timeout(60)
class LiveRatesTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int[] RATES = {1, 300, 2, 700};

    @AutoClose
    private final TestBed bed;

    private final CountDownLatch seen = new CountDownLatch(1);

    LiveRatesTest(@TempDir java.nio.file.Path work) throws IOException {
        bed = new TestBed(work);
    }

    @Test
    void areTheSumOverThePairsAndComeOnce() {
        List<FakeWorker> fleet = fleet();
        bed.run(Plans.plan(4, 2).addCases(Plans.mesh("pod", Protocol.TCP, 2)).build());
        Iterator<Progress> events = watch(fleet);

        CaseRate rate = next(events);
        assertThat(rate.getCaseId()).isEqualTo("pod");
        assertThat(rate.getBitsPerSecond()).isEqualTo(1000);
        seen.countDown();

        assertThat(bed.gather()).extracting(CaseResult::getFailure).containsExactly("");
        assertThat(bed.watch()).noneMatch(Progress::hasCaseRate);
    }

    @Test
    void areAskedForWhereTheyAreThePodsOwnAndGoOverTheNetwork() {
        seen.countDown();
        List<FakeWorker> fleet = fleet();
        bed.run(Plans.plan(4, 2)
                .addCases(Plans.oneToOne("web", Protocol.HTTP).setWarmUp(ProtoTime.write(SECOND)))
                .addCases(host())
                .build());
        watch(fleet);

        assertThat(bed.gather()).extracting(CaseResult::getFailure).containsExactly("", "");
        assertThat(armed(fleet, "/web/")).filteredOn(ArmClient::hasRateInterval).hasSize(1);
        assertThat(armed(fleet, "/host/")).singleElement().returns(false, ArmClient::hasRateInterval);
    }

    @Test
    void areNotAskedForWhereNobodyLooks() {
        seen.countDown();
        List<FakeWorker> fleet = fleet();
        bed.run(Plans.plan(4, 2).addCases(Plans.mesh("pod", Protocol.TCP, 2)).build());
        fleet.forEach(FakeWorker::connect);

        assertThat(bed.gather()).extracting(CaseResult::getFailure).containsExactly("");
        assertThat(armed(fleet, "/pod/")).hasSize(2).noneMatch(ArmClient::hasRateInterval);
    }

    /** Follows the run from before all workers are there. */
    private Iterator<Progress> watch(List<FakeWorker> fleet) {
        Iterator<Progress> events = bed.watchWithRates(SECOND);
        fleet.getFirst().connect();
        assertThat(events.next().hasFleet()).isTrue();
        fleet.stream().skip(1).forEach(FakeWorker::connect);
        return events;
    }

    private static TestCase.Builder host() {
        return Plans.oneToOne("host", Protocol.TCP).setPath(Path.HOST_NETWORK);
    }

    /** Four workers that are not connected. Each client tells a rate of its own, and ends when the sum was seen. */
    private List<FakeWorker> fleet() {
        return IntStream.range(0, 4)
                .mapToObj(index -> bed.unconnected(index, 2, new Script() {
                    @Override
                    public void start(FakeWorker worker, StartTask order) {
                        worker.report(order.getTaskId(), TaskState.STARTED);
                        worker.send(TaskReport.newBuilder()
                                .setTaskId(order.getTaskId())
                                .setState(TaskState.RUNNING)
                                .setBitsPerSecond(RATES[index])
                                .build());
                        Thread.startVirtualThread(() -> endWhenSeen(worker, order));
                    }
                }))
                .toList();
    }

    private void endWhenSeen(FakeWorker worker, StartTask order) {
        try {
            seen.await();
            worker.runClient(order);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static CaseRate next(Iterator<Progress> events) {
        while (true) {
            Progress event = events.next();
            if (event.hasCaseRate()) {
                assertThat(event.getSequence()).isZero();
                return event.getCaseRate();
            }
        }
    }

    private static List<ArmClient> armed(List<FakeWorker> fleet, String ofCase) {
        return fleet.stream()
                .flatMap(worker -> worker.heard.stream())
                .filter(OrchestratorMessage::hasArmClient)
                .map(OrchestratorMessage::getArmClient)
                .filter(client -> client.getTaskId().contains(ofCase))
                .toList();
    }
}
