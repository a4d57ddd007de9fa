package io.clusterloader.netperf.orchestrator.run;

import com.google.protobuf.Timestamp;
import io.clusterloader.netperf.orchestrator.aggregate.CaseOutcome;
import io.clusterloader.netperf.orchestrator.clock.FleetClocks;
import io.clusterloader.netperf.orchestrator.fleet.Fleet;
import io.clusterloader.netperf.orchestrator.fleet.Session;
import io.clusterloader.netperf.orchestrator.journal.OpenTasks;
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
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Places a case on the workers that are there, runs it, and always has a result. */
final class CaseRunner {
    private final TestPlan plan;
    private final Fleet fleet;
    private final Waits waits;
    private final Deadlines deadlines;
    private final Consumer<OpenTasks> journal;
    private final Loopbacks loopbacks = new Loopbacks();
    private final Set<String> usualServers;
    private final Map<String, Integer> indexes;

    /** Workers remember tasks over a restart of the orchestrator, so every process of it names its tasks differently. */
    private final String process;

    CaseRunner(TestPlan plan, Fleet fleet, Waits waits, Deadlines deadlines, Consumer<OpenTasks> journal) {
        this.plan = plan;
        this.fleet = fleet;
        this.waits = waits;
        this.deadlines = deadlines;
        this.journal = journal;
        this.process = Long.toString(waits.time().epochNanos(), Character.MAX_RADIX);
        this.usualServers = plan.getCasesList().stream()
                .flatMap(testCase -> testCase.getServicesList().stream())
                .flatMap(service -> service.getServersList().stream())
                .collect(Collectors.toSet());
        this.indexes = plan.getWorkersList().stream()
                .collect(Collectors.toMap(worker -> worker.getName(), worker -> worker.getIndex()));
    }

    CaseResult run(TestCase testCase) throws InterruptedException {
        Timestamp started = ProtoTime.now(waits.time());
        CaseResult.Builder result;
        try {
            result = placeAndRun(testCase);
        } catch (RunCancelled e) {
            result = CaseFailures.failed(testCase, "cancelled: " + e.getMessage());
        }
        return result.setStarted(started)
                .setFinished(ProtoTime.now(waits.time()))
                .build();
    }

    private CaseResult.Builder placeAndRun(TestCase testCase) throws InterruptedException, RunCancelled {
        // A worker that is just reconnecting is worth waiting for, and the wait is bounded by its grace.
        waits.all(fleet.sessions().stream().map(Session::settled).toList(), Session.GRACE.plus(deadlines.stop()));
        List<Member> members = fleet.sessions().stream()
                .filter(Session::connected)
                .map(this::member)
                .toList();
        return switch (Pairer.place(testCase, members, usualServers)) {
            case Pairing.Unplaceable(String reason) ->
                CaseFailures.failed(testCase, "cannot be placed: " + reason + absent(members));
            case Pairing.Placed(List<Pair> pairs) -> run(testCase, pairs);
        };
    }

    private CaseResult.Builder run(TestCase testCase, List<Pair> pairs) throws InterruptedException, RunCancelled {
        Map<String, Session> takingPart = pairs.stream()
                .flatMap(pair -> Stream.concat(Stream.of(pair.client()), pair.servers().stream()))
                .distinct()
                .map(member -> fleet.session(member.name()).orElseThrow())
                .collect(Collectors.toMap(Session::name, Function.identity(), (one, _) -> one));
        FleetClocks clocks = new ClockPhase(waits, deadlines.clocks()).run(takingPart.values());
        String prefix = "%s/%s/%s".formatted(plan.getPlanId(), testCase.getCaseId(), process);
        CaseTasks tasks = new CaseTasks(fleet, waits, prefix, journal);
        List<PairResult> results;
        try {
            results = new CaseRun(new CaseContext(testCase, tasks, clocks, waits, deadlines), loopbacks).run(pairs);
        } catch (RunCancelled e) {
            tasks.close(deadlines.stop());
            throw e;
        }
        tasks.close(deadlines.stop());
        return CaseOutcome.of(testCase, results)
                .setStartSkewMillis(results.stream()
                        .mapToDouble(PairResult::getStartSkewMillis)
                        .max()
                        .orElse(0))
                .addAllWorkers(
                        takingPart.values().stream().map(Workers::describe).toList());
    }

    private Member member(Session session) {
        String name = session.name();
        return new Member(
                name,
                indexes.getOrDefault(name, Integer.MAX_VALUE),
                session.registration().getNode(),
                session.registration().getAddressesList());
    }

    private String absent(List<Member> members) {
        Set<String> present = members.stream().map(Member::name).collect(Collectors.toSet());
        List<String> absent = plan.getWorkersList().stream()
                .map(worker -> worker.getName())
                .filter(worker -> !present.contains(worker))
                .toList();
        return absent.isEmpty() ? "" : "; not connected: " + String.join(", ", absent);
    }
}
