package io.clusterloader.netperf.orchestrator.run;

import io.clusterloader.netperf.orchestrator.fleet.Fleet;
import io.clusterloader.netperf.orchestrator.fleet.Session;
import io.clusterloader.netperf.orchestrator.pairing.Member;
import io.clusterloader.netperf.v1.PlannedWorker;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.netperf.v1.TestPlan;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Who may take part in a case: the workers that it names, or the whole fleet. */
final class Candidates {
    private final Fleet fleet;
    private final Waits waits;
    private final Map<String, PlannedWorker> planned = new LinkedHashMap<>();

    Candidates(TestPlan plan, Fleet fleet, Waits waits) {
        this.fleet = fleet;
        this.waits = waits;
        plan.getWorkersList().forEach(worker -> planned.put(worker.getName(), worker));
    }

    /** Those that can be reached. One that is just reconnecting is worth waiting for, and the wait is bounded by its grace. */
    List<Member> of(TestCase testCase, Duration beyondGrace) throws InterruptedException, RunCancelled {
        List<Session> sessions = names(testCase).stream()
                .flatMap(name -> fleet.session(name).stream())
                .toList();
        waits.all(sessions.stream().map(Session::settled).toList(), Session.GRACE.plus(beyondGrace));
        return sessions.stream().filter(Session::connected).map(this::member).toList();
    }

    /** For messages: the names of those that are not among these. */
    String absent(TestCase testCase, Collection<Member> members) {
        Set<String> present = members.stream().map(Member::name).collect(Collectors.toCollection(HashSet::new));
        List<String> absent = names(testCase).stream()
                .filter(worker -> !present.contains(worker))
                .toList();
        return absent.isEmpty() ? "" : "; not connected: " + String.join(", ", absent);
    }

    private Collection<String> names(TestCase testCase) {
        return testCase.getWorkersCount() == 0 ? planned.keySet() : testCase.getWorkersList();
    }

    private Member member(Session session) {
        PlannedWorker worker = planned.getOrDefault(session.name(), PlannedWorker.getDefaultInstance());
        return new Member(
                session.name(),
                worker.getIndex(),
                session.registration().getNode(),
                session.registration().getAddressesList());
    }
}
