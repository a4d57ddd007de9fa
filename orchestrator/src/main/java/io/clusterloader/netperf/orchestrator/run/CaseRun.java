package io.clusterloader.netperf.orchestrator.run;

import io.clusterloader.netperf.orchestrator.fleet.Session;
import io.clusterloader.netperf.orchestrator.fleet.TaskEnd;
import io.clusterloader.netperf.orchestrator.pairing.Pair;
import io.clusterloader.netperf.v1.CaseResult;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The phases of a case that has been placed, one after the other.
 *
 * @param workers that take part
 * @param line shared with the cases that run at the same time
 */
record CaseRun(CaseContext context, Collection<Session> workers, StartLine line, Loopbacks loopbacks) {
    CaseResult.Builder run(List<Pair> pairs) throws InterruptedException, RunCancelled {
        return context.http() ? runHttp(pairs) : runOneOff(pairs);
    }

    /** One server process serves all clients, and what processing takes is learnt from it first. */
    private CaseResult.Builder runHttp(List<Pair> pairs) throws InterruptedException, RunCancelled {
        CaseContext compared = compareClocks();
        Map<Listener, Assignment> servers = new PreparePhase(compared).run(pairs);
        Map<String, TaskEnd> overLoopback = new LoopbackPhase(compared, loopbacks).run(servers);
        line.awaitOthers(context.caseId());
        return new MeasurePhase(compareClocks(), line, loopbacks).run(pairs, servers, overLoopback);
    }

    /** Each client has a server process, which ends with it. */
    private CaseResult.Builder runOneOff(List<Pair> pairs) throws InterruptedException, RunCancelled {
        line.awaitOthers(context.caseId());
        CaseContext compared = compareClocks();
        Map<Listener, Assignment> servers = new PreparePhase(compared).run(pairs);
        return new MeasurePhase(compared, line, loopbacks).run(pairs, servers, Map.of());
    }

    private CaseContext compareClocks() throws InterruptedException, RunCancelled {
        return context.with(new ClockPhase(context.waits(), context.deadlines().clocks()).run(workers));
    }
}
