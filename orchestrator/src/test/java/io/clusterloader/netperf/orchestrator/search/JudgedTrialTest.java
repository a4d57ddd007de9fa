package io.clusterloader.netperf.orchestrator.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.mlrsearch.TrialOrder;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.HostUsage;
import io.clusterloader.netperf.v1.LossOf;
import io.clusterloader.netperf.v1.PairResult;
import io.clusterloader.netperf.v1.ToolRun;
import io.clusterloader.netperf.v1.TrialVerdict;
import io.clusterloader.netperf.v1.UdpClientOutput;
import io.clusterloader.netperf.v1.UdpSearch;
import io.clusterloader.netperf.v1.UdpSearchGoal;
import io.clusterloader.netperf.v1.UdpServerOutput;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgedTrialTest {
    private static final int SENT = 10_000;

    /** Of 10,000 datagrams. */
    @ParameterizedTest
    @CsvSource({
        "no loss, 0, 0, 0, TRIAL_COUNTS",
        "every drop was counted, 0, 1000, 1000, TRIAL_RECEIVER_LIMITED",
        "most drops were counted, 0, 1000, 950, TRIAL_RECEIVER_LIMITED",
        "a trace of drops, 0, 1000, 10, TRIAL_COUNTS",
        "most drops were counted, 0.005, 1000, 950, TRIAL_RECEIVER_LIMITED",
        "the network's own loss is allowed, 0.005, 60, 20, TRIAL_RECEIVER_LIMITED",
        "what is allowed was lost, 0.005, 50, 50, TRIAL_COUNTS",
        "the network lost too much, 0.005, 1000, 40, TRIAL_COUNTS"
    })
    void theReceiverIsBlamedForWhatItLost(String what, double goal, int lost, int drops, TrialVerdict verdict) {
        assertThat(judge(LossOf.WORST_PAIR, goal, pair("c1", lost, drops)))
                .as(what)
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"WORST_PAIR", "ALL_PAIRS"})
    void theDropsOfAServerAreThoseOfAllItsClients(LossOf lossOf) {
        assertThat(judge(lossOf, 0.005, pair("c1", 120, 100), pair("c2", 110, 100)))
                .as("the network lost more than 0.5 %")
                .isEqualTo(TrialVerdict.TRIAL_COUNTS);
        assertThat(judge(lossOf, 0.005, pair("c1", 110, 190), pair("c2", 100, 190)))
                .isEqualTo(TrialVerdict.TRIAL_RECEIVER_LIMITED);
    }

    @Test
    void theDropsOfAnotherServerAreNotThoseOfTheWorstPair() {
        PairResult.Builder other = pair("c2", 90, 90).setServer("s2");
        assertThat(judge(LossOf.WORST_PAIR, 0.005, pair("c1", 100, 0), other)).isEqualTo(TrialVerdict.TRIAL_COUNTS);
    }

    @Test
    void whatTheClientsOwnKernelDroppedIsNoLossOfTheNetwork() {
        PairResult.Builder pair = pair("c1", 100, 0);
        pair.getClientRunBuilder().getUsageBuilder().setUdpSendDrops(100);
        assertThat(judge(LossOf.WORST_PAIR, 0.005, pair)).isEqualTo(TrialVerdict.TRIAL_SEND_QUEUE_LIMITED);
        pair.getClientRunBuilder().getUsageBuilder().setUdpSendDrops(3);
        assertThat(judge(LossOf.WORST_PAIR, 0.005, pair)).isEqualTo(TrialVerdict.TRIAL_COUNTS);
    }

    private static TrialVerdict judge(LossOf lossOf, double goal, PairResult.Builder... pairs) {
        UdpSearch search = UdpSearch.newBuilder()
                .setLossOf(lossOf)
                .addGoals(UdpSearchGoal.newBuilder().setLossRatio(goal))
                .build();
        CaseResult.Builder result = CaseResult.newBuilder();
        List.of(pairs).forEach(result::addPairs);
        return JudgedTrial.of(search, new TrialOrder(SENT, Duration.ofSeconds(1), true), 1, 0.01, result.build())
                .getVerdict();
    }

    /** Returns a pair that sent what it was to send to the server s1, whose host counted so many drops. */
    private static PairResult.Builder pair(String client, int lost, int drops) {
        return PairResult.newBuilder()
                .setClient(client)
                .setServer("s1")
                .setClientRun(ToolRun.newBuilder()
                        .setUdpClient(UdpClientOutput.newBuilder().setSent(SENT).setSeconds(1)))
                .setServerRun(ToolRun.newBuilder()
                        .setUdpServer(
                                UdpServerOutput.newBuilder().setTotal(SENT).setLost(lost))
                        .setUsage(HostUsage.newBuilder().setUdpReceiveBufferDrops(drops)));
    }
}
