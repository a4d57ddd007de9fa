package io.clusterloader.netperf.orchestrator.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.netperf.v1.HttpOutput;
import io.clusterloader.netperf.v1.PairResult;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.netperf.v1.ToolRun;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RawOutputsTest {
    @Test
    void leavesAloneWhatFits() {
        List<PairResult> pairs = List.of(pair("a".repeat(500), "b".repeat(500)));
        assertThat(new RawOutputs(1000).fit(pairs)).isSameAs(pairs);
    }

    @Test
    void cutsTheLongestAndKeepsTheirEndsAndAllOfTheShort() {
        PairResult cut = new RawOutputs(1000)
                .fit(List.of(pair("{" + "a".repeat(5000) + "}", "short")))
                .getFirst();
        assertThat(cut.getServerRun()).isEqualTo(pair("", "short").getServerRun());
        assertThat(cut.getClientRun().getOutputCut()).isTrue();
        assertThat(cut.getClientRun().getHttp().getTransactions()).isEqualTo(7);
        assertThat(cut.getClientRun().getStdout())
                .startsWith("{aaa")
                .contains("... cut ...")
                .endsWith("aaa}")
                .hasSizeBetween(980, 995);
        assertThat(cut.hasLoopbackRun()).isFalse();
    }

    @Test
    void aThousandPairsWithAllThatWorkersSendFitOneMessage() {
        PairResult full = pair("a".repeat(1 << 20), "b".repeat(1 << 20));
        assertThat(CaseOutcome.of(TestCase.newBuilder().setClients(1000).build(), Collections.nCopies(1000, full))
                        .build()
                        .getSerializedSize())
                .isLessThan(64 << 20);
    }

    private static PairResult pair(String client, String server) {
        return PairResult.newBuilder()
                .setClientRun(ToolRun.newBuilder()
                        .setStdout(client)
                        .setHttp(HttpOutput.newBuilder().setTransactions(7)))
                .setServerRun(ToolRun.newBuilder().setStdout(server))
                .build();
    }
}
