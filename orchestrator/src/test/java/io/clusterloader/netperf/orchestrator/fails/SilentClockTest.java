package io.clusterloader.netperf.orchestrator.fails;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.netperf.orchestrator.support.FakeWorker;
import io.clusterloader.netperf.orchestrator.support.Plans;
import io.clusterloader.netperf.orchestrator.support.Script;
import io.clusterloader.netperf.rpc.Timetable;
import io.clusterloader.netperf.v1.Aggregate;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.FailureReason;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.StartTask;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A worker does not answer a comparison of the clocks. */
class SilentClockTest extends FailureTest {
    @Test
    void afterTheCaseMakesTheLatencyUncertain() throws Exception {
        CompletableFuture<Void> over = new CompletableFuture<>();
        bed.worker(0, 2, Script.HEALTHY);
        bed.worker(1, 2, new Script() {
            @Override
            public void start(FakeWorker worker, StartTask order) {
                over.complete(null);
                worker.runClient(order);
            }

            @Override
            public boolean comparesClocks() {
                return !over.isDone();
            }
        });
        bed.run(Plans.plan(2, 2).addCases(Plans.oneToOne("c", Protocol.UDP)).build());
        over.join();
        bed.time.awaitAlarm(Timetable.CLOCKS);
        bed.time.advance(Timetable.CLOCKS);

        CaseResult result = bed.gather().getFirst();
        assertThat(result.getFailure()).isEmpty();
        assertThat(result.getPairs(0).hasClock()).isFalse();
        assertThat(result.getAggregatesList())
                .filteredOn(aggregate -> !aggregate.getUncertainty().isEmpty())
                .extracting(Aggregate::getMetric)
                .containsExactly(Metric.LATENCY);
    }

    @Test
    void beforeTheCaseFailsTheClientsPair() throws Exception {
        bed.worker(0, 2, Script.HEALTHY);
        bed.worker(1, 2, new Script() {
            @Override
            public boolean comparesClocks() {
                return false;
            }
        });
        bed.run(Plans.plan(2, 2).addCases(Plans.oneToOne("c", Protocol.UDP)).build());
        bed.time.awaitAlarm(Timetable.CLOCKS);
        bed.time.advance(Timetable.CLOCKS);
        // Once more after the case, and the server, which nobody came to, is stopped at once.
        bed.time.awaitAlarm(Timetable.CLOCKS);
        bed.time.advance(Timetable.CLOCKS);

        CaseResult result = bed.gather().getFirst();
        assertThat(result.getReason()).isEqualTo(FailureReason.TIMEOUT);
        assertThat(result.getFailure()).contains("its clock within 3 s");
    }
}
