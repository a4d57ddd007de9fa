package io.clusterloader.netperf.orchestrator.run;

import io.clusterloader.mlrsearch.LoadSearch;
import io.clusterloader.mlrsearch.TrialOrder;
import io.clusterloader.netperf.orchestrator.pairing.Pair;
import io.clusterloader.netperf.orchestrator.search.JudgedTrial;
import io.clusterloader.netperf.orchestrator.search.SearchMessages;
import io.clusterloader.netperf.rpc.ProtoTime;
import io.clusterloader.netperf.rpc.ServerPorts;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.FailureReason;
import io.clusterloader.netperf.v1.GoalOutcome;
import io.clusterloader.netperf.v1.PairResult;
import io.clusterloader.netperf.v1.Path;
import io.clusterloader.netperf.v1.SearchResult;
import io.clusterloader.netperf.v1.SearchTrial;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.netperf.v1.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One sample of a case that searches for its highest load: one trial after the other, each as a case is executed. */
final class SearchExecution {
    /** A trial that failed, or in which the sender was held up, says nothing and is repeated: at most so many in a row. */
    private static final int MOST_FAILURES = 3;

    /** More flows are worth their processor time if they send this much more. */
    private static final double WORTHWHILE = 1.05;

    private final TestCase testCase;
    private final RoundContext round;
    private final LoadSearch search;
    private final List<SearchTrial> trials = new ArrayList<>();
    private final long began;
    private int flows = 1;
    private int fewerFlows = 1;
    private int mostFlows;
    private double offeredByFewer;
    private double keptLoad;
    private int shortfalls;
    private int failures;
    private CaseResult lastFailed = CaseResult.getDefaultInstance();

    /** The last trial at each load that counts, and at each load that clients sent in the place of a higher one. */
    private final Map<Double, CaseResult> byLoad = new HashMap<>();

    SearchExecution(TestCase testCase, RoundContext round) {
        this.testCase = testCase;
        this.round = round;
        this.search = new LoadSearch(SearchMessages.settings(testCase.getSearch()));
        this.began = round.waits().time().epochNanos();
        // The port of a Service leads to one port of the server, which serves one flow.
        this.mostFlows = dialsServices() ? 1 : Math.max(1, testCase.getSearch().getMostFlows());
    }

    private boolean dialsServices() {
        return testCase.getPath() == Path.CLUSTER_IP || testCase.getPath() == Path.NODE_PORT;
    }

    /** Searches over these pairs. */
    CaseResult.Builder run(List<Pair> pairs) throws InterruptedException, RunCancelled {
        Optional<TrialOrder> order = search.next(elapsed());
        while (order.isPresent()) {
            CaseResult result = trial(order.get(), pairs);
            SearchTrial judged = JudgedTrial.of(testCase.getSearch(), order.get(), flows, search.tolerance(), result);
            trials.add(judged);
            take(judged, result);
            order = search.next(elapsed());
        }
        return result();
    }

    private Duration elapsed() {
        return Duration.ofNanos(round.waits().time().epochNanos() - began);
    }

    private CaseResult trial(TrialOrder order, List<Pair> pairs) throws InterruptedException, RunCancelled {
        TestCase.Builder trial = testCase.toBuilder()
                .clearSearch()
                .clearWarmUp()
                .setDuration(ProtoTime.write(order.duration()))
                .setClients(pairs.size() * flows);
        trial.getLoadBuilder().setUdpDatagramsPerSecond(JudgedTrial.perFlow(order.load(), flows));
        if (flows > 1) {
            trial.setTopology(Topology.MANY_TO_MANY);
        }
        CaseExecution execution = new CaseExecution(
                trial.build(),
                round.ofTrial(trials.size()),
                new StartBarrier(List.of(testCase.getCaseId()), round.waits()));
        return execution.measure(inFlows(pairs)).build();
    }

    /** Returns a pair for each flow. Those of a pair follow each other, each on a port of its own. */
    private List<Pair> inFlows(List<Pair> pairs) {
        if (flows == 1) {
            return pairs;
        }
        List<Pair> each = new ArrayList<>();
        for (Pair pair : pairs) {
            for (int flow = 0; flow < flows; flow++) {
                int port = ServerPorts.ofFlow(pair.listenPort(), flow, flows);
                each.add(new Pair(each.size(), pair.client(), pair.servers(), port, pair.host(), port));
            }
        }
        return each;
    }

    private void take(SearchTrial trial, CaseResult result) {
        switch (trial.getVerdict()) {
            case TRIAL_COUNTS, TRIAL_WARMED_UP -> {
                kept(trial);
                search.measured(trial.getLossRatio());
                byLoad.put(trial.getLoad(), result);
            }
            case TRIAL_RECEIVER_LIMITED -> {
                kept(trial);
                search.receiverLimited(SearchMessages.throughput(trial));
            }
            case TRIAL_SEND_QUEUE_LIMITED -> {
                // More flows would fill the same queue.
                kept(trial);
                search.senderLimited(SearchMessages.throughput(trial));
            }
            case TRIAL_SENDER_LIMITED -> {
                shortfall(trial);
                byLoad.put(trial.getOfferedLoad(), result);
            }
            case TRIAL_FAILED, TRIAL_VERDICT_UNSPECIFIED, UNRECOGNIZED -> {
                failures++;
                lastFailed = result;
                if (failures >= MOST_FAILURES) {
                    search.fail();
                }
            }
        }
    }

    /** Notes that the clients kept a load. */
    private void kept(SearchTrial trial) {
        failures = 0;
        shortfalls = 0;
        offeredByFewer = 0;
        keptLoad = Math.max(keptLoad, trial.getLoad());
    }

    /** A sender that has kept as high a load before is not at its limit: something held it up, and the trial is repeated. */
    private void shortfall(SearchTrial trial) {
        failures = 0;
        shortfalls++;
        if (trial.getLoad() > keptLoad || shortfalls >= MOST_FAILURES) {
            shortfalls = 0;
            senderLimited(trial.getOfferedLoad());
        }
    }

    /** Tries more flows first, and goes back to fewer if that brought nothing. Then the search has to do with what can be sent. */
    private void senderLimited(double offered) {
        if (offeredByFewer > 0 && offered < WORTHWHILE * offeredByFewer) {
            flows = fewerFlows;
            mostFlows = flows;
            search.senderLimited(offeredByFewer);
            offeredByFewer = 0;
        } else if (flows < mostFlows) {
            offeredByFewer = offered;
            fewerFlows = flows;
            flows = Math.min(2 * flows, mostFlows);
        } else {
            search.senderLimited(offered);
            offeredByFewer = 0;
        }
    }

    private CaseResult.Builder result() {
        String failure = trials.isEmpty() ? "" : trials.getLast().getExplanation();
        List<GoalOutcome> outcomes = SearchMessages.outcomes(testCase.getSearch(), search.results(), failure).stream()
                .map(outcome -> SearchMessages.boundBySenders(outcome, trials))
                .toList();
        return measured(outcomes, failure)
                .setSearch(SearchResult.newBuilder()
                        .addAllGoals(outcomes)
                        .addAllTrials(trials)
                        .setSeconds(ProtoTime.seconds(elapsed()))
                        .setHighestLoad(search.highestLoad())
                        .setFlows(flows));
    }

    private CaseResult.Builder measured(List<GoalOutcome> outcomes, String failure) {
        if (failures >= MOST_FAILURES) {
            return ofTrial(lastFailed)
                    .setReason(reason(lastFailed))
                    .setFailure("%d trials in a row failed, the last: %s".formatted(failures, failure));
        }
        return SearchMessages.aggregate(outcomes, testCase.getClients())
                .map(aggregate -> ofTrial(atLowerBound(outcomes))
                        .setPairsCounted(testCase.getClients())
                        .addAggregates(aggregate))
                .orElseGet(() -> CaseExecution.failed(
                        testCase, FailureReason.INVALID_RESULT, nothingFound(outcomes.getFirst(), failure)));
    }

    /** Returns the last trial at the lower bound of the first goal that has one. */
    private CaseResult atLowerBound(List<GoalOutcome> outcomes) {
        return outcomes.stream()
                .filter(GoalOutcome::hasLowerBound)
                .findFirst()
                .flatMap(outcome -> Optional.ofNullable(byLoad.get(outcome.getLowerBound())))
                .orElseThrow();
    }

    /** Returns the workers and the tools of a trial as those of the case. The numbers of its flows are not those of the case. */
    private CaseResult.Builder ofTrial(CaseResult trial) {
        return CaseResult.newBuilder()
                .setTestCase(testCase)
                .setPairsAsked(testCase.getClients())
                .addAllWorkers(trial.getWorkersList())
                .addAllPairs(trial.getPairsList().stream()
                        .map(pair -> pair.toBuilder().clearValues().clearBox().build())
                        .toList())
                .setStartSkewMillis(trial.getStartSkewMillis());
    }

    /** Returns why a trial failed: of its pairs that broke a rule, or of all of it. */
    private static FailureReason reason(CaseResult trial) {
        return trial.getPairsList().stream()
                .filter(pair -> pair.getViolationsCount() > 0)
                .map(PairResult::getReason)
                .findFirst()
                .orElse(trial.getReason());
    }

    private String nothingFound(GoalOutcome first, String last) {
        String why = switch (first.getEnd()) {
            case BELOW_LOWEST ->
                "even the lowest load, %.0f datagrams a second, lost too much"
                        .formatted(testCase.getSearch().getLowestLoad());
            case SENDER_LIMITED -> "the clients did not send what they were to: " + last;
            case RECEIVER_LIMITED -> "the servers did not take what arrived: " + last;
            default -> "the time of the search was over";
        };
        return "no load was found that the network carries, in %d trials: %s".formatted(trials.size(), why);
    }
}
