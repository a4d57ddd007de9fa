package io.clusterloader.netperf.orchestrator.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.HttpOutput;
import io.clusterloader.netperf.v1.PairResult;
import io.clusterloader.netperf.v1.ToolRun;
import org.junit.jupiter.api.Test;

class KeptOutputTest {
    private static final CaseResult SIX = CaseResult.newBuilder()
            .addPairs(PairResult.newBuilder()
                    .setClientRun(ToolRun.newBuilder()
                            .setStdout("12345")
                            .setHttp(HttpOutput.newBuilder().setTransactions(7)))
                    .setServerRun(ToolRun.newBuilder().setStderr("6")))
            .build();

    private final KeptOutput kept = new KeptOutput(13);

    @Test
    void keepsTheFirstAndOfTheLaterWhatWasParsed() {
        assertThat(kept.fit(SIX)).isEqualTo(SIX);
        assertThat(kept.fit(SIX)).isEqualTo(SIX);
        CaseResult less = kept.fit(SIX);
        assertThat(less.getOutputDropped()).isTrue();
        assertThat(less.getPairs(0).getClientRun().getStdout()).isEmpty();
        assertThat(less.getPairs(0).getServerRun().getStderr()).isEmpty();
        assertThat(less.getPairs(0).getClientRun().getHttp().getTransactions()).isEqualTo(7);
        assertThat(less.getPairs(0).hasLoopbackRun()).isFalse();
    }

    @Test
    void saysNothingWhereThereWasNoOutput() {
        kept.fit(SIX);
        kept.fit(SIX);
        CaseResult failed = CaseResult.newBuilder().setFailure("no worker").build();
        assertThat(kept.fit(failed)).isEqualTo(failed);
    }
}
