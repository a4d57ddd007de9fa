package io.clusterloader.netperf.report;

import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.TestCase;
import java.util.ArrayList;
import java.util.List;

/** What a person must know to trust the numbers of a case, each matter said once. */
final class CaseRemarks {
    private CaseRemarks() {}

    static List<String> of(CaseResult result, RunFacts facts) {
        TestCase one = result.getTestCase();
        List<String> remarks = new ArrayList<>();
        CountsRemark.of(one, facts).ifPresent(remarks::add);
        if (one.getProtocol() == Protocol.HTTPS) {
            remarks.add("siege verifies no certificate: the traffic was encrypted, the server's identity not checked");
        }
        BalanceRemark.of(result).ifPresent(remarks::add);
        String noun = facts.params().continuous().isPresent() ? "pairs of all rounds" : "pairs";
        remarks.addAll(PairRemarks.of(result.getPairsList(), facts.params().metrics(), noun));
        return remarks;
    }
}
