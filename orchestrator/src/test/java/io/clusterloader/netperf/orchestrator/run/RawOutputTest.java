package io.clusterloader.netperf.orchestrator.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.HttpOutput;
import io.clusterloader.netperf.v1.PairResult;
import io.clusterloader.netperf.v1.ToolRun;
import org.junit.jupiter.api.Test;

class RawOutputTest {

    @Test
    void leavesAResultAloneThatFits() {
        CaseResult result = result(pair("a".repeat(500), "b".repeat(500)));
        assertThat(RawOutput.fit(result, 1000)).isSameAs(result);
    }

    @Test
    void cutsTheLongestAndKeepsTheirEndsAndAllOfTheShort() {
        PairResult cut = RawOutput.fit(result(pair("{" + "a".repeat(5000) + "}", "short")), 1000)
                .getPairs(0);
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
    void cutsBothOutputsOfARun() {
        ToolRun run = ToolRun.newBuilder()
                .setStdout("a".repeat(1000))
                .setStderr("b".repeat(1000))
                .build();
        ToolRun cut = RawOutput.fit(run, 500);
        assertThat(cut.getOutputCut()).isTrue();
        assertThat(cut.getStdout()).startsWith("aa").endsWith("aa");
        assertThat(cut.getStderr()).startsWith("bb").endsWith("bb");
        assertThat(RawOutput.size(cut)).isBetween(450L, 500L);
        assertThat(RawOutput.fit(run, 2000)).isSameAs(run);
    }

    private static CaseResult result(PairResult pair) {
        return CaseResult.newBuilder().addPairs(pair).build();
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
