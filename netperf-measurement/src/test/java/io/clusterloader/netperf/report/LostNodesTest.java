package io.clusterloader.netperf.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.PairResult;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LostNodesTest {
    private final LostNodes lost =
            new LostNodes(new TreeMap<>(Map.of("n2", "not ready: Kubelet stopped", "n9", "cordoned")));

    @Test
    void areToldBeforeTheFailureOfWhatRanThere() {
        CaseResult failed = CaseResult.newBuilder()
                .setFailure("1 of 2 pairs counted")
                .addPairs(pair("n1", "n9"))
                .addPairs(pair("n1", "n2").toBuilder().addViolations("its worker was lost"))
                .build();

        assertThat(lost.tell(failed).getFailure())
                .isEqualTo(
                        "lost since the run was planned: node n2 (not ready: Kubelet stopped). 1 of 2 pairs counted");
    }

    @Test
    void areAllToldWhereACaseCouldNotBePlaced() {
        CaseResult unplaceable =
                CaseResult.newBuilder().setFailure("cannot be placed").build();

        assertThat(lost.tell(unplaceable).getFailure()).contains("node n2 (", "n9 (cordoned)", "cannot be placed");
    }

    @Test
    void saySoOfNothingThatIsGood() {
        CaseResult good = CaseResult.newBuilder().addPairs(pair("n1", "n2")).build();

        assertThat(lost.tell(good)).isEqualTo(good);
    }

    private static PairResult pair(String client, String server) {
        return PairResult.newBuilder()
                .setClientNode(client)
                .setServerNode(server)
                .build();
    }
}
