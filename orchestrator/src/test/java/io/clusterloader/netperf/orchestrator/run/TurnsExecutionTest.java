package io.clusterloader.netperf.orchestrator.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.clusterloader.netperf.orchestrator.support.FakeWorker;
import io.clusterloader.netperf.orchestrator.support.Plans;
import io.clusterloader.netperf.orchestrator.support.Script;
import io.clusterloader.netperf.orchestrator.support.TestBed;
import io.clusterloader.netperf.v1.ArmClient;
import io.clusterloader.netperf.v1.CancelRequest;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.FailureReason;
import io.clusterloader.netperf.v1.PairResult;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.StartTask;
import io.clusterloader.netperf.v1.Topology;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class TurnsExecutionTest {
    @AutoClose
    private final TestBed bed;

    TurnsExecutionTest(@TempDir Path work) throws IOException {
        bed = new TestBed(work);
    }

    @ParameterizedTest
    @EnumSource(names = {"TCP", "UDP", "HTTP"})
    void aMeshMeasuresEveryOrderedPair(Protocol protocol) throws Exception {
        bed.healthyWorkers(5, 5);
        bed.run(Plans.plan(5, 5).addCases(Plans.tournament("c", protocol, 5)).build());

        CaseResult result = bed.gather().getFirst();
        assertThat(result.getFailure()).isEmpty();
        assertThat(result.getPairsAsked()).isEqualTo(20);
        assertThat(result.getPairsCounted()).isEqualTo(20);
        assertThat(result.getPairsList())
                .extracting(PairResult::getClientNode, PairResult::getServerNode)
                .doesNotHaveDuplicates()
                .doesNotContain(tuple("n0", "n0"))
                .hasSize(20);
        assertThat(result.getWorkersCount()).isEqualTo(5);
        assertThat(result.getAggregates(0).getBucketsMap()).containsOnlyKeys("Perc05", "Perc50", "Perc95");
    }

    @Test
    void aValidPairLeavesOutWhatItsToolsPrinted() throws Exception {
        bed.healthyWorkers(3, 3);
        bed.worker(3, 4, new Script() {
            @Override
            public void start(FakeWorker worker, StartTask order) {
                worker.failed(order.getTaskId(), "iperf3 fell over");
            }
        });
        bed.run(Plans.plan(4, 4)
                .addCases(Plans.tournament("c", Protocol.TCP, 4))
                .build());

        CaseResult result = bed.gather().getFirst();
        assertThat(result.getFailure()).startsWith("9 of 12 pairs counted and 12 are needed: w3 to ");
        assertThat(result.getPairsList())
                .filteredOn(pair -> pair.getViolationsCount() > 0)
                .extracting(PairResult::getClient)
                .containsExactly("w3", "w3", "w3");
        assertThat(result.getPairsList())
                .filteredOn(pair -> pair.getViolationsCount() == 0)
                .allMatch(pair -> pair.getClientRun().getStdout().isEmpty()
                        && !pair.getValuesList().isEmpty());
    }

    @Test
    void aCancelledMeshKeepsTheTurnsThatWereComplete() throws Exception {
        AtomicInteger starts = new AtomicInteger();
        for (int i = 0; i < 2; i++) {
            bed.worker(i, 2, new Script() {
                @Override
                public void start(FakeWorker worker, StartTask order) {
                    // The second turn never ends.
                    if (starts.incrementAndGet() == 1) {
                        worker.runClient(order);
                    } else {
                        var _ = bed.control()
                                .cancel(CancelRequest.newBuilder()
                                        .setPlanId("plan")
                                        .setReason("enough")
                                        .build());
                    }
                }
            });
        }
        bed.run(Plans.plan(2, 2)
                .addCases(Plans.tournament("c", Protocol.TCP, 2))
                .build());

        CaseResult result = bed.gather().getFirst();
        assertThat(result.getReason()).isEqualTo(FailureReason.CANCELLED);
        assertThat(result.getPairsList())
                .extracting(PairResult::getClient, PairResult::getReason)
                .containsExactly(
                        tuple("w0", FailureReason.FAILURE_REASON_UNSPECIFIED), tuple("w1", FailureReason.CANCELLED));
    }

    @Test
    void clientsInTurnStartOneAfterTheOther() throws Exception {
        List<String> events = new CopyOnWriteArrayList<>();
        bed.healthyWorkers(1, 4);
        for (int i = 1; i < 4; i++) {
            String name = "w" + i;
            bed.worker(i, 4, new Script() {
                @Override
                public void arm(FakeWorker worker, ArmClient order) {
                    events.add("arm " + name);
                    worker.armed(order);
                }

                @Override
                public void start(FakeWorker worker, StartTask order) {
                    events.add("start " + name);
                    worker.runClient(order);
                }
            });
        }
        bed.run(Plans.plan(4, 4)
                .addCases(Plans.manyToOne("c", Protocol.TCP, 3).setTopology(Topology.IN_TURN))
                .build());

        CaseResult result = bed.gather().getFirst();
        assertThat(result.getFailure()).isEmpty();
        assertThat(events).containsExactly("arm w1", "start w1", "arm w2", "start w2", "arm w3", "start w3");
        assertThat(result.getPairsList())
                .extracting(PairResult::getClient, PairResult::getServer, PairResult::getStartSkewMillis)
                .containsExactly(tuple("w1", "w0", 0.0), tuple("w2", "w0", 0.0), tuple("w3", "w0", 0.0));
    }
}
