package io.clusterloader.netperf.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.PairResult;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LostPodsTest {
    private static final LostPods LOST = new LostPods(Map.of("worker-1", "pod worker-1: Evicted: low on disk"));

    @Test
    void areToldBeforeTheFailureOfWhatMissedThem() {
        CaseResult before = sample(1, "1 of 2 pairs counted", pair("worker-1").addViolations("too short"));
        CaseResult good = sample(2, "", pair("worker-1"));
        CaseResult other = sample(3, "1 of 2 pairs counted", pair("worker-7").addViolations("too short"));
        CaseResult broken = sample(3, "1 of 2 pairs counted", pair("worker-1").addViolations("its server ended"));

        assertThat(LOST.tell(List.of(before, good, other, broken)))
                .extracting(CaseResult::getFailure)
                .containsExactly(
                        "1 of 2 pairs counted",
                        "",
                        "1 of 2 pairs counted",
                        "pod worker-1: Evicted: low on disk. 1 of 2 pairs counted");
    }

    @Test
    void areToldWhereACaseCouldNotBePlaced() {
        CaseResult unplaceable =
                CaseResult.newBuilder().setFailure("cannot be placed").build();

        assertThat(LOST.tell(List.of(unplaceable)).getFirst().getFailure())
                .isEqualTo("pod worker-1: Evicted: low on disk. cannot be placed");
    }

    private static CaseResult sample(int second, String failure, PairResult.Builder pair) {
        return CaseResult.newBuilder()
                .setStarted(Timestamp.newBuilder().setSeconds(second))
                .setFailure(failure)
                .addPairs(pair)
                .build();
    }

    private static PairResult.Builder pair(String server) {
        return PairResult.newBuilder().setClient("worker-0").setServer(server);
    }
}
