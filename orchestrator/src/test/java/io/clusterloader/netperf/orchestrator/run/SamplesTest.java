package io.clusterloader.netperf.orchestrator.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.clusterloader.netperf.orchestrator.support.FakeWorker;
import io.clusterloader.netperf.orchestrator.support.Outputs;
import io.clusterloader.netperf.orchestrator.support.Plans;
import io.clusterloader.netperf.orchestrator.support.Script;
import io.clusterloader.netperf.orchestrator.support.TestBed;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.Precision;
import io.clusterloader.netperf.v1.Progress;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.StartTask;
import io.clusterloader.netperf.v1.TestPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SamplesTest {
    @AutoClose
    private final TestBed bed;

    SamplesTest(@TempDir Path work) throws IOException {
        bed = new TestBed(work);
    }

    /** A client whose throughput in Gbit/s follows a list, again and again. */
    private record Throughput(AtomicInteger runs, List<Integer> gigabits) implements Script {
        static Throughput of(Integer... gigabits) {
            return new Throughput(new AtomicInteger(), List.of(gigabits));
        }

        @Override
        public void start(FakeWorker worker, StartTask order) {
            double next = gigabits.get(runs.getAndIncrement() % gigabits.size());
            worker.runClient(order, Outputs.run(Outputs.tcp().setReceivedBitsPerSecond(next * 1e9)).toBuilder());
        }
    }

    @Test
    void takesTheCasesInTurn() {
        bed.healthyWorkers(2, 2);
        bed.run(plan(3).addCases(Plans.oneToOne("a", Protocol.TCP))
                .addCases(Plans.oneToOne("b", Protocol.UDP))
                .build());

        assertThat(started())
                .containsExactly(
                        tuple("a", 1), tuple("b", 1), tuple("a", 2), tuple("b", 2), tuple("a", 3), tuple("b", 3));
        assertThat(bed.gather()).extracting(CaseResult::getFailure).hasSize(6).containsOnly("");
    }

    @Test
    void repeatsTheCaseThatVariesUntilItMayNotAnyMore() {
        workers(Throughput.of(10), Throughput.of(5, 15));
        bed.run(twoClients());
        assertThat(started().stream().filter(tuple("varies", 4)::equals)).hasSize(1);
        assertThat(samplesOf("steady")).containsExactly(1, 2, 3);
        assertThat(samplesOf("varies")).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void stopsRepeatingACaseThatIsPreciseEnough() {
        // The relative error of the mean is 15 % after three samples, 7.6 % after four, and 5.2 % after five.
        workers(Throughput.of(10), Throughput.of(99, 111, 103, 105, 104));
        bed.run(twoClients());
        assertThat(samplesOf("varies")).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void repeatsACaseTogetherWithItsReference() {
        workers(Throughput.of(10), Throughput.of(5, 15));
        TestPlan.Builder plan = twoClients().toBuilder();
        plan.getCasesBuilder(0).setReferenceCaseId("varies");
        bed.run(plan.build());
        assertThat(samplesOf("steady")).isEqualTo(samplesOf("varies")).hasSize(6);
    }

    private void workers(Script steady, Script varies) {
        bed.worker(0, 2, Script.HEALTHY);
        bed.worker(1, 2, steady);
        bed.worker(2, 2, Script.HEALTHY);
        bed.worker(3, 2, varies);
    }

    /** Each case has workers of its own: the first server, then its client. */
    private static TestPlan twoClients() {
        return Plans.plan(4, 2)
                .setSamples(3)
                .setPrecision(Precision.newBuilder()
                        .setMaximumRelativeError(0.06)
                        .setMaximumSamples(6)
                        .addMetrics(Metric.THROUGHPUT))
                .addCases(Plans.on(Plans.oneToOne("steady", Protocol.TCP), 0, 1))
                .addCases(Plans.on(Plans.oneToOne("varies", Protocol.TCP), 2, 3))
                .build();
    }

    private List<Integer> samplesOf(String caseId) {
        return bed.gather().stream()
                .filter(result -> result.getTestCase().getCaseId().equals(caseId))
                .map(CaseResult::getRound)
                .toList();
    }

    private List<Tuple> started() {
        return bed.watch().stream()
                .filter(Progress::hasCaseStarted)
                .map(Progress::getCaseStarted)
                .map(event -> tuple(event.getCaseId(), event.getRound()))
                .toList();
    }

    private static TestPlan.Builder plan(int samples) {
        return Plans.plan(2, 2).setSamples(samples);
    }
}
