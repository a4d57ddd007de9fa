package io.clusterloader.netperf.orchestrator.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.google.protobuf.Duration;
import io.clusterloader.netperf.orchestrator.support.FakeWorker;
import io.clusterloader.netperf.orchestrator.support.Outputs;
import io.clusterloader.netperf.orchestrator.support.Plans;
import io.clusterloader.netperf.orchestrator.support.Script;
import io.clusterloader.netperf.orchestrator.support.TestBed;
import io.clusterloader.netperf.v1.ArmClient;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.FailureReason;
import io.clusterloader.netperf.v1.GoalOutcome;
import io.clusterloader.netperf.v1.HostUsage;
import io.clusterloader.netperf.v1.Limit;
import io.clusterloader.netperf.v1.LoadOptions;
import io.clusterloader.netperf.v1.PrepareServer;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.SearchEnd;
import io.clusterloader.netperf.v1.SearchTrial;
import io.clusterloader.netperf.v1.StartTask;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.netperf.v1.TrialVerdict;
import io.clusterloader.netperf.v1.UdpSearch;
import io.clusterloader.netperf.v1.UdpSearchGoal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SearchExecutionTest {
    private static final int NEVER = Integer.MAX_VALUE;

    @AutoClose
    private final TestBed bed;

    SearchExecutionTest(@TempDir Path work) throws IOException {
        bed = new TestBed(work);
    }

    /**
     * Both ends of a path. Each flow has it for itself. The server's host counts 95 % of its drops in time.
     *
     * @param capacity what it carries, in datagrams a second
     * @param sends what a client can send
     * @param queue what its kernel takes of that; the rest it drops and counts
     * @param takes what a server can take of what arrives
     * @param heldUp number of the trial, from 1, in which the client is held up and sends half
     * @param failsFrom number of the trial from which on the client falls over
     * @param losesAnyway share that is lost at every load
     * @param slowing the client sends a quarter as much in each further trial
     * @param keeps what a client sends of the load that it is asked for
     * @param trials how many there were
     */
    private record Ends(
            double capacity,
            double sends,
            double queue,
            double takes,
            int heldUp,
            int failsFrom,
            double losesAnyway,
            boolean slowing,
            DoubleUnaryOperator keeps,
            AtomicInteger trials,
            Map<String, ArmClient> armed)
            implements Script {
        static Ends of(double capacity, double sends, double takes) {
            return new Ends(
                    capacity,
                    sends,
                    1e9,
                    takes,
                    0,
                    NEVER,
                    0,
                    false,
                    load -> load,
                    new AtomicInteger(),
                    new ConcurrentHashMap<>());
        }

        Ends withSendQueueOf(double most) {
            return new Ends(
                    capacity, sends, most, takes, heldUp, failsFrom, losesAnyway, slowing, keeps, trials, armed);
        }

        Ends heldUpIn(int trial) {
            return new Ends(
                    capacity, sends, queue, takes, trial, failsFrom, losesAnyway, slowing, keeps, trials, armed);
        }

        Ends failingFrom(int trial) {
            return new Ends(capacity, sends, queue, takes, heldUp, trial, losesAnyway, slowing, keeps, trials, armed);
        }

        Ends losing(double share) {
            return new Ends(capacity, sends, queue, takes, heldUp, failsFrom, share, slowing, keeps, trials, armed);
        }

        Ends slowingDown() {
            return new Ends(capacity, sends, queue, takes, heldUp, failsFrom, losesAnyway, true, keeps, trials, armed);
        }

        Ends keeping(DoubleUnaryOperator share) {
            return new Ends(
                    capacity, sends, queue, takes, heldUp, failsFrom, losesAnyway, slowing, share, trials, armed);
        }

        @Override
        public void prepare(FakeWorker worker, PrepareServer order) {
            trials.incrementAndGet();
            long seconds = order.getDuration().getSeconds();
            long sent = sent(order.getLoad(), seconds);
            long arrived = (long) (Math.min(left(sent, seconds), capacity * seconds) * (1 - losesAnyway));
            long taken = Math.min(arrived, (long) (takes * seconds));
            worker.listen(
                    order,
                    Outputs.run(Outputs.udpServer()
                                    .setSeconds((double) seconds)
                                    .setTotal(sent)
                                    .setLost(sent - taken))
                            .toBuilder()
                            .setUsage(HostUsage.newBuilder().setUdpReceiveBufferDrops((arrived - taken) * 95 / 100))
                            .build());
        }

        @Override
        public void arm(FakeWorker worker, ArmClient order) {
            armed.put(order.getTaskId(), order);
            worker.armed(order);
        }

        @Override
        public void start(FakeWorker worker, StartTask order) {
            if (trials.get() >= failsFrom) {
                worker.failed(order.getTaskId(), "iperf fell over");
                return;
            }
            ArmClient client = Objects.requireNonNull(armed.get(order.getTaskId()));
            long seconds = client.getDuration().getSeconds();
            long sent = sent(client.getLoad(), seconds);
            worker.runClient(
                    order,
                    Outputs.run(Outputs.udpClient().setSeconds((double) seconds).setSent(sent)).toBuilder()
                            .setUsage(HostUsage.newBuilder().setUdpSendDrops(sent - (long) left(sent, seconds))));
        }

        private double left(long sent, long seconds) {
            return Math.min((double) sent, queue * seconds);
        }

        private long sent(LoadOptions load, long seconds) {
            double most = slowing ? sends / Math.pow(4, trials.get()) : sends;
            double rate = Math.min(keeps.applyAsDouble((double) load.getUdpDatagramsPerSecond()), most);
            return (long) ((trials.get() == heldUp ? rate / 2 : rate) * seconds);
        }
    }

    @Test
    void findsWhatThePathCarries() throws Exception {
        CaseResult result = search(Ends.of(80_000, 1e9, 1e9), 1);

        assertThat(result.getFailure()).isEmpty();
        for (GoalOutcome goal : result.getSearch().getGoalsList()) {
            assertThat(goal.getEnd()).isEqualTo(SearchEnd.REGULAR);
            assertThat(goal.getLowerBound())
                    .isLessThanOrEqualTo(80_000 / (1 - goal.getGoal().getLossRatio()) + 1);
            assertThat(goal.getUpperBound()).isGreaterThan(80_000);
        }
        assertThat(result.getAggregatesList()).singleElement().satisfies(rate -> {
            assertThat(rate.getBucketsMap()).containsOnlyKeys("Value", "Loss0.5");
            assertThat(rate.getBucketsOrThrow("Value")).isCloseTo(80_000, withinPercentage(2.5));
        });
        assertThat(result.getSearch().getTrialsList())
                .extracting(SearchTrial::getVerdict)
                .startsWith(TrialVerdict.TRIAL_WARMED_UP)
                .filteredOn(TrialVerdict.TRIAL_COUNTS::equals)
                .hasSizeBetween(5, 8);
        assertThat(result.getPairsList())
                .as("of the last trial at the lower bound")
                .hasSize(1);
    }

    @Test
    void aSlowSenderGetsMoreFlowsAndThenBoundsTheResult() throws Exception {
        CaseResult result = search(Ends.of(1e9, 30_000, 1e9), 4);

        assertThat(result.getFailure()).isEmpty();
        assertThat(result.getSearch().getFlows()).isEqualTo(4);
        assertThat(result.getSearch().getGoals(0).getEnd()).isEqualTo(SearchEnd.SENDER_LIMITED);
        assertThat(result.getSearch().getGoals(0).getLowerBound()).isCloseTo(120_000, withinPercentage(3));
        assertThat(result.getAggregates(0).getLimitsList()).containsExactly(Limit.SENDER_RATE);
        assertThat(result.getPairsList())
                .as("what one flow got through is no number of the case")
                .hasSize(4)
                .allSatisfy(flow -> assertThat(flow.getValuesList()).isEmpty());
    }

    @Test
    void aSenderThatKeepsNoLoadStillShowsWhatTheNetworkCarriesAtLeast() throws Exception {
        // Each trial finds the sender slower than the one before.
        CaseResult result = search(Ends.of(1e9, 100_000, 1e9).slowingDown(), 1);

        assertThat(result.getFailure()).isEmpty();
        assertThat(result.getSearch().getTrialsList())
                .extracting(SearchTrial::getVerdict)
                .doesNotContain(TrialVerdict.TRIAL_COUNTS);
        assertThat(result.getSearch().getGoalsList()).hasSize(2).allSatisfy(goal -> {
            assertThat(goal.getEnd()).isEqualTo(SearchEnd.SENDER_LIMITED);
            assertThat(goal.getLowerBound())
                    .isEqualTo(result.getSearch().getTrials(1).getOfferedLoad());
        });
        assertThat(result.getAggregates(0).getLimitsList()).containsExactly(Limit.SENDER_RATE);
        assertThat(result.getPairsList()).hasSize(1);
    }

    @Test
    void aSenderThatMissesHighLoadsShowsWhatItSentRatherThanWhatItKept() throws Exception {
        CaseResult result = search(Ends.of(1e9, 1e9, 1e9).keeping(load -> load > 60_000 ? 0.9 * load : load), 1);

        assertThat(result.getFailure()).isEmpty();
        double sent = result.getSearch().getTrialsList().stream()
                .filter(trial -> trial.getVerdict() == TrialVerdict.TRIAL_SENDER_LIMITED)
                .filter(trial -> trial.getDuration().getSeconds() > 1)
                .mapToDouble(SearchTrial::getOfferedLoad)
                .max()
                .orElseThrow();
        assertThat(result.getSearch().getGoalsList()).allSatisfy(goal -> {
            assertThat(goal.getEnd()).isEqualTo(SearchEnd.SENDER_LIMITED);
            assertThat(goal.getLowerBound()).isEqualTo(sent);
        });
        assertThat(sent).isGreaterThan(1.5 * result.getSearch().getHighestLoad());
        assertThat(result.getPairsList()).hasSize(1);
    }

    @Test
    void everyNumberOfFlowsThatMayBeIsTried() throws Exception {
        CaseResult result = search(Ends.of(1e9, 30_000, 1e9), 3);

        assertThat(result.getSearch().getFlows()).isEqualTo(3);
        assertThat(result.getSearch().getGoals(0).getLowerBound()).isCloseTo(90_000, withinPercentage(3));
    }

    @Test
    void aSenderThatWasHeldUpIsAskedAgain() throws Exception {
        CaseResult result = search(Ends.of(80_000, 1e9, 1e9).heldUpIn(4), 4);

        assertThat(result.getSearch().getTrials(3).getVerdict()).isEqualTo(TrialVerdict.TRIAL_SENDER_LIMITED);
        assertThat(result.getSearch().getTrials(4).getLoad())
                .isEqualTo(result.getSearch().getTrials(3).getLoad());
        assertThat(result.getSearch().getFlows()).isEqualTo(1);
        assertThat(result.getSearch().getGoals(0).getEnd()).isEqualTo(SearchEnd.REGULAR);
    }

    @Test
    void whatTheReceivingProcessLosesIsNoLossInTheNetwork() throws Exception {
        CaseResult result = search(Ends.of(1e9, 1e9, 40_000), 1);

        assertThat(result.getFailure()).isEmpty();
        assertThat(result.getSearch().getGoals(0).getEnd()).isEqualTo(SearchEnd.RECEIVER_LIMITED);
        assertThat(result.getSearch().getGoals(0).getLowerBound()).isCloseTo(40_000, withinPercentage(3));
        assertThat(result.getAggregates(0).getLimitsList()).containsExactly(Limit.RECEIVE_BUFFER);
    }

    @Test
    void aFullSendQueueBoundsTheResultAndGetsNoFurtherFlows() throws Exception {
        CaseResult result = search(Ends.of(1e9, 1e9, 1e9).withSendQueueOf(50_000), 4);

        assertThat(result.getFailure()).isEmpty();
        assertThat(result.getSearch().getFlows()).isOne();
        assertThat(result.getSearch().getTrialsList())
                .extracting(SearchTrial::getVerdict)
                .contains(TrialVerdict.TRIAL_SEND_QUEUE_LIMITED);
        assertThat(result.getSearch().getGoalsList()).allSatisfy(goal -> {
            assertThat(goal.getEnd()).isEqualTo(SearchEnd.SENDER_LIMITED);
            assertThat(goal.getLowerBound()).isCloseTo(50_000, withinPercentage(3));
        });
        assertThat(result.getAggregates(0).getLimitsList()).containsExactly(Limit.SENDER_RATE);
    }

    @Test
    void trialsThatFailAreRepeatedAndThenEndTheSearch() throws Exception {
        CaseResult result = search(Ends.of(80_000, 1e9, 1e9).failingFrom(1), 1);

        assertThat(result.getReason()).isEqualTo(FailureReason.TOOL_FAILED);
        assertThat(result.getFailure()).contains("iperf fell over");
        assertThat(result.getSearch().getTrialsList())
                .extracting(SearchTrial::getVerdict)
                .containsExactly(TrialVerdict.TRIAL_FAILED, TrialVerdict.TRIAL_FAILED, TrialVerdict.TRIAL_FAILED);
        assertThat(result.getSearch().getGoals(0).getEnd()).isEqualTo(SearchEnd.TRIALS_FAILED);
    }

    @Test
    void trialsThatFailAfterALowerBoundFailTheSampleAndLeaveTheBound() throws Exception {
        UdpSearchGoal.Builder ofOneTrial =
                quick(0).setDurationSum(seconds(2)).setExceedRatio("0").setCoarserTargets(0);
        CaseResult result = search(Ends.of(80_000, 1e9, 1e9).failingFrom(4), 1, ofOneTrial);

        assertThat(result.getReason()).isEqualTo(FailureReason.TOOL_FAILED);
        assertThat(result.getFailure()).contains("iperf fell over");
        assertThat(result.getAggregatesList()).isEmpty();
        assertThat(result.getSearch().getGoals(0).getEnd()).isEqualTo(SearchEnd.TRIALS_FAILED);
        assertThat(result.getSearch().getGoals(0).getLowerBound()).isCloseTo(80_000, withinPercentage(2));
        assertThat(result.getPairs(0).getReason()).isEqualTo(FailureReason.TOOL_FAILED);
    }

    @Test
    void aPathThatCarriesTheHighestLoadIsMarked() throws Exception {
        CaseResult result = search(Ends.of(1e9, 1e9, 1e9), 1);

        assertThat(result.getFailure()).isEmpty();
        assertThat(result.getSearch().getGoals(0).getEnd()).isEqualTo(SearchEnd.AT_LEAST_HIGHEST);
        assertThat(result.getAggregates(0).getLimitsList()).containsExactly(Limit.SEARCH_UNFINISHED);
    }

    @Test
    void theToolsOfTheCaseAreKnownWhereOnlyTheSecondGoalHasABound() throws Exception {
        CaseResult result = search(Ends.of(80_000, 1e9, 1e9).losing(0.001), 1);

        assertThat(result.getSearch().getGoals(0).hasLowerBound()).isFalse();
        assertThat(result.getSearch().getGoals(1).hasLowerBound()).isTrue();
        assertThat(result.getAggregates(0).getBucketsMap()).containsOnlyKeys("Loss0.5");
        assertThat(result.getPairsList()).hasSize(1);
        assertThat(result.getWorkersList()).hasSize(2);
    }

    private CaseResult search(Script script, int mostFlows) throws Exception {
        return search(script, mostFlows, quick(0), quick(0.005));
    }

    private CaseResult search(Script script, int mostFlows, UdpSearchGoal.Builder... goals) throws Exception {
        bed.worker(0, 2, script);
        bed.worker(1, 2, script);
        TestCase.Builder testCase = Plans.oneToOne("search", Protocol.UDP)
                .setSearch(UdpSearch.newBuilder()
                        .addAllGoals(Arrays.stream(goals)
                                .map(UdpSearchGoal.Builder::build)
                                .toList())
                        .setLowestLoad(1_000)
                        .setHighestLoad(200_000)
                        .setWarmUp(seconds(1))
                        .setTimeout(seconds(72))
                        .setMostFlows(mostFlows));
        bed.run(Plans.plan(2, 2).addCases(testCase).build());
        return bed.gather().getFirst();
    }

    private static UdpSearchGoal.Builder quick(double lossRatio) {
        return UdpSearchGoal.newBuilder()
                .setTrial(seconds(2))
                .setInitialTrial(seconds(2))
                .setDurationSum(seconds(6))
                .setLossRatio(lossRatio)
                .setExceedRatio("0.5")
                .setWidth(0.02)
                .setCoarserTargets(1);
    }

    private static Duration seconds(int seconds) {
        return Duration.newBuilder().setSeconds(seconds).build();
    }
}
