package io.clusterloader.netperf.orchestrator.run;

import com.google.protobuf.Timestamp;
import io.clusterloader.netperf.orchestrator.clock.FleetClocks;
import io.clusterloader.netperf.orchestrator.fleet.Fleet;
import io.clusterloader.netperf.orchestrator.fleet.Session;
import io.clusterloader.netperf.orchestrator.pairing.Member;
import io.clusterloader.netperf.orchestrator.pairing.Pair;
import io.clusterloader.netperf.orchestrator.pairing.Pairer;
import io.clusterloader.netperf.orchestrator.pairing.Pairing;
import io.clusterloader.netperf.orchestrator.time.ProtoTime;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.PairResult;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.netperf.v1.TestPlan;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Places a case on the workers that are there, runs it, and always has a result. Several cases may be run at the same time. */
final class CaseRunner {
    private final TestPlan plan;
    private final Fleet fleet;
    private final Waits waits;
    private final Deadlines deadlines;
    private final RunJournal journal;
    private final Candidates candidates;
    private final Loopbacks loopbacks;
    private final Set<String> usualServers;

    /** Workers remember tasks over a restart of the orchestrator and over rounds, so each of those names its tasks differently. */
    private final String process;

    /**
     * Knows nothing of the servers' loopbacks yet.
     *
     * @param round in which its cases are run
     */
    CaseRunner(TestPlan plan, Fleet fleet, Waits waits, Deadlines deadlines, RunJournal journal, int round) {
        this.plan = plan;
        this.fleet = fleet;
        this.waits = waits;
        this.deadlines = deadlines;
        this.journal = journal;
        this.candidates = new Candidates(plan, fleet, waits);
        this.loopbacks = new Loopbacks(waits);
        this.process = Long.toString(waits.time().epochNanos(), Character.MAX_RADIX) + "." + round;
        this.usualServers = plan.getCasesList().stream()
                .flatMap(testCase -> testCase.getServicesList().stream())
                .flatMap(service -> service.getServersList().stream())
                .collect(Collectors.toSet());
    }

    /** Runs a case whose clients begin with those of the others at this line. */
    CaseResult run(TestCase testCase, StartLine line) throws InterruptedException {
        Timestamp started = ProtoTime.now(waits.time());
        CaseResult.Builder result;
        try {
            result = placeAndRun(testCase, line);
        } catch (RunCancelled e) {
            result = CaseFailures.failed(testCase, "cancelled: " + e.getMessage());
        } finally {
            line.leave(testCase.getCaseId());
        }
        return result.setStarted(started)
                .setFinished(ProtoTime.now(waits.time()))
                .build();
    }

    private CaseResult.Builder placeAndRun(TestCase testCase, StartLine line)
            throws InterruptedException, RunCancelled {
        List<Member> members = candidates.of(testCase, deadlines.stop());
        return switch (Pairer.place(testCase, members, usualServers)) {
            case Pairing.Unplaceable(String reason) ->
                CaseFailures.failed(testCase, "cannot be placed: " + reason + candidates.absent(testCase, members));
            case Pairing.Placed(List<Pair> pairs) -> run(testCase, pairs, line);
        };
    }

    private CaseResult.Builder run(TestCase testCase, List<Pair> pairs, StartLine line)
            throws InterruptedException, RunCancelled {
        Map<String, Session> takingPart = takingPart(pairs);
        String prefix = "%s/%s/%s".formatted(plan.getPlanId(), testCase.getCaseId(), process);
        CaseTasks tasks =
                new CaseTasks(fleet, waits, prefix, ordered -> journal.ordered(testCase.getCaseId(), ordered));
        CaseContext context = new CaseContext(testCase, tasks, new FleetClocks(List.of()), waits, deadlines);
        CaseResult.Builder result;
        try {
            result = new CaseRun(context, takingPart.values(), line, loopbacks).run(pairs);
        } catch (RunCancelled e) {
            tasks.close(deadlines.stop());
            throw e;
        }
        tasks.close(deadlines.stop());
        return result.setStartSkewMillis(result.getPairsList().stream()
                        .mapToDouble(PairResult::getStartSkewMillis)
                        .max()
                        .orElse(0))
                .addAllWorkers(
                        takingPart.values().stream().map(Workers::describe).toList());
    }

    private Map<String, Session> takingPart(List<Pair> pairs) {
        return pairs.stream()
                .flatMap(pair -> Stream.concat(Stream.of(pair.client()), pair.servers().stream()))
                .distinct()
                .map(member -> fleet.session(member.name()).orElseThrow())
                .collect(Collectors.toMap(Session::name, Function.identity(), (one, _) -> one));
    }
}
